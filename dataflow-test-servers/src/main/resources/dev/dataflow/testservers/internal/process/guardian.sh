# Runs one server and ends it with the JVM that started it. POSIX sh; run by ServerProcess.
#
#   $1 the signal that ends the server in good order
#   $2 the signal that ends it at once
#   $3 the server's directory
#   the rest: the server's command
#
# Standard input is a pipe that only the JVM holds open. The word "stop" or "kill" ends the server and leaves the
# directory alone. The end of the pipe without a word says that the JVM is gone, in whatever way it went: the server is
# ended at once and its directory deleted. A signal to the guardian itself says the same.

orderly=$1
fast=$2
directory=$3
shift 3

exec 3<&0 </dev/null
gone=
# A key press in the terminal reaches every process of the group: the JVM decides what it means.
trap 'again=1' INT HUP
trap 'again=1; kill -s "$orderly" "$server"' USR1
trap 'again=1; kill -s KILL "$server"' USR2
trap 'again=1; gone=1; kill -s "$fast" "$server"' TERM

"$@" 3<&- &
server=$!
exec >/dev/null 2>&1 # from here on only the server writes to the log
echo "$server" >"$directory/server.pid"

guardian=$$
(
    trap '' INT HUP
    word=
    read -r word <&3
    # Should the guardian be gone, its process id may be somebody else's by now.
    read -r _ _ _ parent _ </proc/self/stat
    [ "$parent" = "$guardian" ] || exit 0
    case $word in
        stop) kill -s USR1 "$guardian" ;;
        kill) kill -s USR2 "$guardian" ;;
        *)
            kill -s TERM "$guardian"
            tries=0
            while [ "$tries" -lt 50 ]; do
                sleep 0.1
                tries=$((tries + 1))
            done
            kill -s USR2 "$guardian"
            ;;
    esac
) &
listener=$!

while :; do
    again=
    wait "$server"
    status=$?
    [ -n "$again" ] || break
done

# Not TERM: a listener that has only just been forked still has the guardian's trap for it, and would go on reading.
kill -s KILL "$listener" 2>/dev/null
wait "$listener" 2>/dev/null
if [ -n "$gone" ]; then
    rm -rf -- "$directory"
fi
exit "$status"
