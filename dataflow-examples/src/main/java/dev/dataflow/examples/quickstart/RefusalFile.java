package dev.dataflow.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/**
 * Tells a build by a file that the command could not be run as it was given: for an exit code that it does not know,
 * exec-maven-plugin prints a stack trace of its own behind the sentence that matters. The file's path is the system
 * property {@value #PROPERTY}; without it nothing is written.
 */
final class RefusalFile {

    static final String PROPERTY = "quickstart.refusal";

    private RefusalFile() {}

    /** Leaves the file for a refusal, and none for any other end. */
    static void leave(int exitCode) throws IOException {
        @Nullable String path = System.getProperty(PROPERTY);
        if (path == null) {
            return;
        }
        if (exitCode == ExitCode.USAGE) {
            Files.createDirectories(Path.of(path).toAbsolutePath().getParent());
            Files.writeString(Path.of(path), exitCode + "\n");
        } else {
            Files.deleteIfExists(Path.of(path));
        }
    }
}
