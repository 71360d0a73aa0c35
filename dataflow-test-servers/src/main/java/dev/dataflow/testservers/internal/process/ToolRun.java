package dev.dataflow.testservers.internal.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that was run to its end. Immutable.
 *
 * @param exitCode 0 when all went well
 * @param output what it wrote to standard output and standard error
 */
public record ToolRun(int exitCode, String output) {
    private static final int TIMEOUT_SECONDS = 120;

    /** Exit code of a program that could not be found, as shells give it. */
    public static final int NOT_FOUND = 127;

    /** Runs a program in a directory, feeds it {@code input} and waits for it. */
    public static ToolRun of(List<String> line, Map<String, String> environment, Path directory, String input) {
        try {
            Path output = Files.createTempFile(directory, "tool", ".log");
            try {
                return run(line, environment, directory, input, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As {@link #of}, for a program that must succeed. */
    public static void orThrow(List<String> line, Map<String, String> environment, Path directory, String input) {
        ToolRun run = of(line, environment, directory, input);
        if (run.exitCode != 0) {
            throw new IllegalStateException(String.join(" ", line) + " ended with " + run.exitCode + ": " + run.output);
        }
    }

    private static ToolRun run(
            List<String> line, Map<String, String> environment, Path directory, String input, Path output)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(output.toFile()));
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException notFound) {
            return new ToolRun(NOT_FOUND, line.getFirst() + " is not on this machine");
        }
        String inputFailure = feed(process, input);
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return new ToolRun(1, "gave up after " + TIMEOUT_SECONDS + " s");
            }
        } catch (InterruptedException interruption) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new ToolRun(1, "interrupted");
        }
        String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
        return new ToolRun(process.exitValue(), text + inputFailure);
    }

    /** Writes the whole input; a program that ends before it has read all is judged by its exit code. */
    private static String feed(Process process, String input) {
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write(input.getBytes(StandardCharsets.UTF_8));
            return "";
        } catch (IOException notRead) {
            return " (it did not read its input to the end: " + notRead.getMessage() + ")";
        }
    }
}
