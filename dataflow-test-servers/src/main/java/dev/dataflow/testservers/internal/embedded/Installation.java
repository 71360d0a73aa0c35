package dev.dataflow.testservers.internal.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * Unpacked binaries that run on this machine. Immutable.
 *
 * @param directory where they lie; never written to
 * @param environment variables that they need
 */
record Installation(Path directory, Map<String, String> environment) {
    Installation {
        environment = Map.copyOf(environment);
    }

    /** The name of the cache entry, which holds the version. */
    String name() {
        return String.valueOf(directory.getFileName());
    }

    String path(String relative) {
        return directory.resolve(relative).toString();
    }
}
