package dev.dataflow.examples.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of this package's sources between {@code // readme: name} and {@code // readme: end}, by name. */
final class Excerpts {

    private static final Path SOURCES = Path.of("src/test/java/dev/dataflow/examples/readme");
    private static final Pattern MARKED = Pattern.compile(
            "^ *// readme: (?!end)([^\n]+)\n(.*?)^ *// readme: end$", Pattern.DOTALL | Pattern.MULTILINE);

    private Excerpts() {}

    static Map<String, String> byName() throws IOException {
        Map<String, String> excerpts = new LinkedHashMap<>();
        for (String file : List.of("Customer.java", "Favourite.java", "ReadmeExamples.java")) {
            Matcher marked = MARKED.matcher(Files.readString(SOURCES.resolve(file)));
            while (marked.find()) {
                excerpts.put(marked.group(1), marked.group(2).stripTrailing().stripIndent() + "\n");
            }
        }
        return excerpts;
    }
}
