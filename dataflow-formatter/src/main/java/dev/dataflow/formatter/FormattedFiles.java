package dev.dataflow.formatter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The texts that were found in order, by this run or an earlier one, as hashes in a file, so that only changed files
 * are formatted again. One line names the formatter: a list of another one is not believed. Safe for many threads.
 */
final class FormattedFiles {
    private final Path memory;
    private final Set<String> lines;

    private FormattedFiles(Path memory, Set<String> lines) {
        this.memory = memory;
        this.lines = lines;
    }

    static FormattedFiles read(Path memory, String formatter) throws IOException {
        Set<String> lines = new ConcurrentSkipListSet<>();
        if (Files.exists(memory)) {
            lines.addAll(Files.readAllLines(memory));
        }
        if (lines.add(formatter)) {
            lines.retainAll(Set.of(formatter));
        }
        return new FormattedFiles(memory, lines);
    }

    boolean contains(String text) {
        return lines.contains(hash(text));
    }

    void add(String text) {
        lines.add(hash(text));
    }

    void write() throws IOException {
        Files.write(memory, lines);
    }

    private static String hash(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
