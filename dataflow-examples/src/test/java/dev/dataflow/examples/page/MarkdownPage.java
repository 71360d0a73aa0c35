package dev.dataflow.examples.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the project's documentation, and what is of interest in it. */
public record MarkdownPage(Path file, String text) {

    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");
    private static final Pattern COLUMN = Pattern.compile(" \\| ");

    /** Reads a page by its path from the project's root. */
    public static MarkdownPage read(String path) throws IOException {
        Path file = Path.of("..").resolve(path);
        return new MarkdownPage(file, Files.readString(file));
    }

    /** The code blocks in this language. */
    public List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(each -> each.group(1).equals(language))
                .map(each -> each.group(2))
                .toList();
    }

    /** The files that the page's links lead to. */
    public List<Path> links() {
        return LINK.matcher(text)
                .results()
                .map(each -> file.resolveSibling(each.group(1)))
                .toList();
    }

    /** The cells of the rows below this heading of a table, wherever it is repeated. */
    public List<List<String>> rows(String heading) {
        return Arrays.stream(text.split("\n\n"))
                .filter(each -> each.startsWith(heading + "\n"))
                .flatMap(each -> each.lines().skip(2))
                .map(each -> List.of(COLUMN.split(each.substring(2, each.length() - 2))))
                .toList();
    }
}
