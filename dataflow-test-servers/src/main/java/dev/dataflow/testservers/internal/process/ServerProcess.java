package dev.dataflow.testservers.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server's process, which ends when this JVM ends, even by SIGKILL.
 *
 * <p>Between the two stands a shell, the guardian: it waits for the server and reads the pipe from this JVM, whose end
 * it sees whatever became of the JVM (see {@code guardian.sh}). Whoever starts a process ends it; {@link JvmExit} ends
 * the rest. Thread-safe.
 */
public final class ServerProcess {
    private static final String LOG_FILE = "server.log";
    private static final int LOG_TAIL_LINES = 15;
    private static final int EXIT_TIMEOUT_SECONDS = 60;
    private static final String GUARDIAN = guardianScript();

    private final Process guardian;
    private final Path log;

    private ServerProcess(Process guardian, Path log) {
        this.guardian = guardian;
        this.log = log;
    }

    /** Starts it; {@code directory} gets its log and its process id, and is deleted when the JVM is gone. */
    public static ServerProcess start(ServerCommand command, Path directory) {
        List<String> line = new ArrayList<>(List.of("sh", "-c", GUARDIAN, "guardian"));
        line.addAll(List.of(command.orderlySignal(), command.fastSignal(), directory.toString()));
        line.addAll(command.line());
        Path log = directory.resolve(LOG_FILE);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        builder.environment().putAll(command.environment());
        try {
            ServerProcess process = new ServerProcess(builder.start(), log);
            JvmExit.endAtExit(process);
            return process;
        } catch (IOException failure) {
            throw new UncheckedIOException("can't run sh: " + failure.getMessage(), failure);
        }
    }

    /** Whether the server runs. */
    public boolean isAlive() {
        return guardian.isAlive();
    }

    /** Ends it in good order, keeps its directory and waits for the end. */
    public void stop() {
        say("stop\n");
        awaitExit();
    }

    /**
     * Ends it and its children by SIGKILL, keeps its directory and waits for the end. Left to themselves, PostgreSQL's
     * children outlive it for a moment and hold the shared memory without which it does not start again.
     */
    public void kill() {
        List<ProcessHandle> children = guardian.descendants().toList();
        say("kill\n");
        awaitExit();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(ServerProcess::awaitExit);
    }

    /** The last lines that the server wrote. */
    public String logTail() {
        List<String> lines = log();
        return String.join(
                System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    }

    /** All that the server wrote since it was started. */
    public List<String> log() {
        try {
            return Files.exists(log)
                    ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException("can't read " + log, failure);
        }
    }

    /** Lets the guardian see the end of the JVM already now: it ends the server and deletes the directory. */
    void letGo() {
        say("");
    }

    /** Waits until server and guardian are gone. */
    void awaitExit() {
        try {
            if (!guardian.waitFor(EXIT_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server did not end within " + EXIT_TIMEOUT_SECONDS
                        + " s; its log ends with: " + logTail());
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a server's end", interruption);
        }
        JvmExit.forget(this);
    }

    private static void awaitExit(ProcessHandle child) {
        try {
            child.onExit().get(EXIT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a server's child to end", interruption);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(
                    "a child of the server did not end within " + EXIT_TIMEOUT_SECONDS + " s", failure);
        }
    }

    /** Writes a word to the guardian and closes the pipe; a guardian that is gone hears nothing, which is fine. */
    private void say(String word) {
        if (!guardian.isAlive()) {
            return;
        }
        try (OutputStream pipe = guardian.getOutputStream()) {
            pipe.write(word.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException broken) {
            if (guardian.isAlive()) {
                throw new UncheckedIOException("can't reach the server's guardian", broken);
            }
        }
    }

    private static String guardianScript() {
        try (InputStream script = ServerProcess.class.getResourceAsStream("guardian.sh")) {
            if (script == null) {
                throw new IllegalStateException("guardian.sh is missing beside " + ServerProcess.class);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
