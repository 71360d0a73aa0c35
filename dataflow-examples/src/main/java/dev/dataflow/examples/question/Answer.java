package dev.dataflow.examples.question;

import dev.dataflow.api.adapter.AdapterInfo;
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
 * @param offered false where the database can't be asked this; the last line says so then
 */
public record Answer(List<String> lines, boolean offered) {

    /** Copies the lines. */
    public Answer {
        lines = List.copyOf(lines);
    }

    static Answer of(String title, TextTable table) {
        List<String> lines = new ArrayList<>();
        lines.add(title);
        lines.add("");
        lines.addAll(table.lines());
        return new Answer(lines, true);
    }

    static Answer notOffered(String title, String what, AdapterInfo database) {
        String sentence = "%s: not offered by %s %s".formatted(what, database.product(), database.version());
        return new Answer(List.of(title, "", sentence), false);
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
