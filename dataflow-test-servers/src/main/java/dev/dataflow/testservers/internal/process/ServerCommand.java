package dev.dataflow.testservers.internal.process;

import java.util.List;
import java.util.Map;

/**
 * How a server is run. Immutable.
 *
 * @param line program and arguments
 * @param environment variables beside those of the JVM
 * @param orderlySignal ends it in good order: {@code INT}, {@code TERM}
 * @param fastSignal ends it at once when its data are not needed any more, and leaves nothing behind: {@code QUIT}
 */
public record ServerCommand(
        List<String> line, Map<String, String> environment, String orderlySignal, String fastSignal) {

    /** Copies the collections. */
    public ServerCommand {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }
}
