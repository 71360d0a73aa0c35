package dev.dataflow.examples.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file, whose first line names the columns. Immutable.
 *
 * <pre>{@code
 * for (CsvRow row : CsvTable.read("Artist.csv", stream).rows()) {
 *     artists.add(new Artist(row.integer("ArtistId"), row.text("Name")));
 * }
 * }</pre>
 *
 * @param rows in the order of the file
 */
public record CsvTable(List<CsvRow> rows) {

    /** Copies the list. */
    public CsvTable {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file in UTF-8 to its end and leaves the stream open.
     *
     * @param file its name, for messages
     * @throws CsvException when it is not UTF-8, breaks the format, has no header, or has a line of another length
     */
    public static CsvTable read(String file, InputStream stream) throws IOException {
        return parse(file, decode(file, stream.readAllBytes()));
    }

    /**
     * Reads text as if it were a file's.
     *
     * @throws CsvException as {@link #read}
     */
    public static CsvTable parse(String file, String text) {
        List<CsvParser.Line> lines = new CsvParser(file, text).lines();
        if (lines.isEmpty()) {
            throw new CsvException(file, 1, "there is no header");
        }
        CsvHeader header = header(file, lines.get(0));
        return new CsvTable(lines.stream()
                .skip(1)
                .map(line -> new CsvRow(header, line.number(), line.fields()))
                .toList());
    }

    private static CsvHeader header(String file, CsvParser.Line line) {
        List<@Nullable String> names = line.fields();
        if (names.contains(null) || new HashSet<>(names).size() != names.size()) {
            throw new CsvException(file, line.number(), "a column has no name, or two have the same");
        }
        return new CsvHeader(file, names.stream().map(String::valueOf).toList());
    }

    private static String decode(String file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new CsvException(file, 1, "the file is not UTF-8", malformed);
        }
    }
}
