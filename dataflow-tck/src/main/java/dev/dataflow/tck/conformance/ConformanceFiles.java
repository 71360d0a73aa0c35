package dev.dataflow.tck.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a target's results into a directory: {@code target.json} for machines, {@code target.md} for people. */
public final class ConformanceFiles {

    private final Path directory;

    /** Files in this directory, which is made when it is missing. */
    public ConformanceFiles(Path directory) {
        this.directory = directory;
    }

    /** Writes both files, in place of those of an earlier run. */
    public void write(Conformance conformance) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(conformance.target() + ".json"), json(conformance));
        Files.writeString(directory.resolve(conformance.target() + ".md"), matrix(conformance));
    }

    /** One rule to a line, so that two runs compare well. */
    private static String json(Conformance conformance) {
        String rules = conformance.results().stream()
                .map(each -> "    {\"rule\": %s, \"outcome\": %s, \"reason\": %s}"
                        .formatted(quoted(each.rule()), quoted(each.outcome().name()), quoted(each.reason())))
                .collect(Collectors.joining(",\n"));
        String errors = conformance.errors().stream()
                .map(each -> "    {\"code\": %s, \"native\": %s, \"retry\": %s}"
                        .formatted(
                                quoted(each.code().name()),
                                quoted(each.nativeCode()),
                                quoted(each.retry().name())))
                .collect(Collectors.joining(",\n"));
        return """
            {
              "target": %s,
              "server": %s,
              "adapter": %s,
              "kit": %s,
              "rules": [
            %s
              ],
              "errors": [
            %s
              ]
            }
            """.formatted(
                        quoted(conformance.target()),
                        quoted(conformance.server()),
                        quoted(conformance.adapter()),
                        quoted(conformance.kit()),
                        rules,
                        errors);
    }

    private static String matrix(Conformance conformance) {
        List<String> rows = conformance.results().stream()
                .map(each -> "| %s | %s | %s | %s |"
                        .formatted(each.rule(), cell(each.title()), each.outcome(), cell(each.reason())))
                .toList();
        return "# %s%n%n| rule | what it demands | outcome | reason |%n| --- | --- | --- | --- |%n%s%n"
                .formatted(conformance.summary(), String.join(System.lineSeparator(), rows));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }

    /** A string of RFC 8259. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                json.append('\\').append((char) character);
            } else if (character < ' ' || Character.isSurrogate((char) character)) {
                json.append("\\u%04x".formatted(character));
            } else {
                json.append((char) character);
            }
        });
        return json.append('"').toString();
    }
}
