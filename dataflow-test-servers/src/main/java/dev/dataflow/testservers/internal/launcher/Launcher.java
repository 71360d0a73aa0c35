package dev.dataflow.testservers.internal.launcher;

import dev.dataflow.testservers.ServerStartException;
import dev.dataflow.testservers.internal.process.ToolRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A script that starts and ends one server. Immutable.
 *
 * @param script where it is
 * @param port the server's port on the loopback interface
 */
record Launcher(Path script, int port) {

    /** Starts the server on the data that it has, and gives its URL: the last line of what the script says. */
    String start() {
        return run("start").lines().reduce("", (before, last) -> last);
    }

    /** Ends it in good order. */
    void stop() {
        run("stop");
    }

    /** Ends it by SIGKILL. */
    void kill() {
        run("kill");
    }

    /** Ends it and deletes its data. */
    void delete() {
        run("delete");
    }

    private String run(String command) {
        List<String> line = List.of("bash", script.toString(), command, Integer.toString(port));
        ToolRun run = ToolRun.of(line, Map.of(), Path.of(System.getProperty("java.io.tmpdir")), "");
        if (run.exitCode() != 0) {
            throw new ServerStartException(
                    "%s ended with %d: %s".formatted(String.join(" ", line), run.exitCode(), run.output()), null);
        }
        return run.output();
    }
}
