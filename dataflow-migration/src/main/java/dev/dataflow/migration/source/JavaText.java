package dev.dataflow.migration.source;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Text of a database inside of Java source, so that it stays text there whatever it holds. Stateless.
 *
 * <p>Java replaces {@code \\u000a} before it knows strings and comments ("Unicode Escapes" in its specification), and
 * characters that turn the direction of writing make a file look like what it is not: so no backslash and nothing but
 * letters, digits and ASCII stands as it is.
 */
final class JavaText {

    /** The longest constant of a class file, "The CONSTANT_Utf8_info Structure" in the specification of the JVM. */
    private static final int MAX_LITERAL_BYTES = 65_535;

    private JavaText() {}

    /** Whether a text can be a constant. */
    static boolean fits(String text) {
        return literal(text).getBytes(StandardCharsets.UTF_8).length <= MAX_LITERAL_BYTES;
    }

    /** A string literal. */
    static String literal(String text) {
        return text.chars()
                .mapToObj(each -> switch (each) {
                    case '"' -> "\\\"";
                    case '\\' -> "\\\\";
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    case '\t' -> "\\t";
                    default ->
                        isPlain(each)
                                ? Character.toString(each)
                                : each < ' ' ? "\\%03o".formatted(each) : "\\u%04x".formatted(each);
                })
                .collect(Collectors.joining("", "\"", "\""));
    }

    /** Text of a Javadoc comment, on one line. */
    static String comment(String text) {
        return text.strip()
                .replaceAll("\\s+", " ")
                .codePoints()
                .mapToObj(each ->
                        isPlain(each) && "\\<>&@{}".indexOf(each) < 0 ? Character.toString(each) : "&#" + each + ";")
                .collect(Collectors.joining())
                .replace("*/", "*&#47;");
    }

    private static boolean isPlain(int each) {
        return each < 128 ? each >= ' ' && each < 127 : each < 0x10000 && Character.isLetterOrDigit(each);
    }
}
