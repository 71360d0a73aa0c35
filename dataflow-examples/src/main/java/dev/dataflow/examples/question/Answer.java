package dev.dataflow.examples.question;

import dev.dataflow.examples.report.TextTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a database answered, as text that is the same, byte for byte, wherever the rows are. Immutable.
 *
 * @param lines without line ends
 */
public record Answer(List<String> lines) {

    /** Copies the lines. */
    public Answer {
        lines = List.copyOf(lines);
    }

    static Answer of(String title, TextTable table) {
        List<String> lines = new ArrayList<>();
        lines.add(title);
        lines.add("");
        lines.addAll(table.lines());
        return new Answer(lines);
    }

    /** The lines, each ended by LF. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    /** The SHA-256 of the answers' texts in UTF-8, one behind the other, in hex digits. */
    public static String checksum(List<Answer> answers) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            answers.forEach(each -> digest.update(each.text().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
