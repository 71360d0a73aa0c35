package dev.dataflow.examples.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parts of the test sources that a page shows: those of one package between {@code // page: name} and {@code //
 * page: end}, where {@code page} is the package's own name.
 */
public final class Excerpts {

    private static final Path SOURCES = Path.of("src/test/java/dev/dataflow/examples");

    private Excerpts() {}

    /** The parts of the package {@code dev.dataflow.examples.<page>}, by name. */
    public static Map<String, String> byName(String page) throws IOException {
        Pattern marked = Pattern.compile(
                "^ *// %1$s: (?!end)([^\n]+)\n(.*?)^ *// %1$s: end$".formatted(page),
                Pattern.DOTALL | Pattern.MULTILINE);
        Map<String, String> excerpts = new LinkedHashMap<>();
        for (Path file : sourcesOf(page)) {
            Matcher each = marked.matcher(Files.readString(file));
            while (each.find()) {
                excerpts.put(each.group(1), each.group(2).stripTrailing().stripIndent() + "\n");
            }
        }
        return excerpts;
    }

    private static List<Path> sourcesOf(String page) throws IOException {
        try (Stream<Path> files = Files.list(SOURCES.resolve(page))) {
            return files.sorted().toList();
        }
    }
}
