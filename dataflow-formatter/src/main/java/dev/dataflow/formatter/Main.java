package dev.dataflow.formatter;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Formats every Java file of the build, or checks that it is formatted. The build starts it in a JVM of its own,
 * because the formatter parses with the javac of the JDK it runs on, and Maven's may be older than the language of the
 * sources.
 *
 * <p>Arguments: {@code check} or {@code apply}, the root folder, the modules (a glob), the file that remembers what was
 * found in order, the file that receives the complaints, and the formatter's name and version. Without complaints there
 * is no such file.
 */
public final class Main {
    private Main() {}

    /** Complains of files that are not formatted (in {@code check}) and of files that can't be parsed. */
    public static void main(String[] args) throws IOException {
        boolean apply = switch (args[0]) {
            case "apply" -> true;
            case "check" -> false;
            default -> throw new IllegalArgumentException("-Dformat=check or apply, not " + args[0]);
        };
        Path root = Path.of(args[1]);
        FormattedFiles known = FormattedFiles.read(Path.of(args[3]), args[5]);
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .formatJavadoc(true)
                .build());

        List<String> complaints = javaFiles(root, args[2])
                .parallel()
                .flatMap(file -> visit(file, root, formatter, apply, known).stream())
                .toList();
        known.write();
        Path report = Path.of(args[4]);
        if (complaints.isEmpty()) {
            Files.deleteIfExists(report);
        } else {
            complaints.forEach(System.err::println);
            Files.write(report, complaints);
        }
    }

    private static List<String> visit(Path file, Path root, Formatter formatter, boolean apply, FormattedFiles known) {
        try {
            String text = Files.readString(file);
            if (known.contains(text)) {
                return List.of();
            }
            String formatted = formatter.formatSourceAndFixImports(text);
            if (!formatted.equals(text)) {
                if (!apply) {
                    return List.of("not formatted: " + root.relativize(file));
                }
                Files.writeString(file, formatted);
            }
            known.add(formatted);
            return List.of();
        } catch (FormatterException e) {
            return List.of(root.relativize(file) + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path root, String modules) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, modules)) {
            folders.forEach(folder -> sources.add(folder.resolve("src")));
        }
        return sources.stream().filter(Files::isDirectory).flatMap(Main::javaFilesIn);
    }

    private static Stream<Path> javaFilesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
