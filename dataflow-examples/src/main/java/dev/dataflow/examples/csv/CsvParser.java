package dev.dataflow.examples.csv;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits text into lines of fields: fields are separated by commas, lines end with LF or CRLF, a field in quotes may
 * hold all of these, and two quotes in it stand for one. A field without any character is null, {@code ""} is empty
 * text.
 *
 * <p>Strict: a quote within an unquoted field, anything behind a closing quote and a quote that is never closed are
 * errors. Used once, by {@link CsvTable}; not thread-safe.
 */
final class CsvParser {

    private static final char QUOTE = '"';
    private static final int END = -1;

    private final String file;
    private final String text;
    private int position;
    private int line = 1;

    CsvParser(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** One line of the file, which may take up several lines of text. */
    record Line(int number, List<@Nullable String> fields) {}

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        while (peek() != END) {
            lines.add(line());
        }
        return lines;
    }

    private Line line() {
        int first = line;
        List<@Nullable String> fields = new ArrayList<>();
        fields.add(field());
        while (peek() == ',') {
            position++;
            fields.add(field());
        }
        skipLineEnd();
        return new Line(first, fields);
    }

    private @Nullable String field() {
        return peek() == QUOTE ? quoted() : unquoted();
    }

    private @Nullable String unquoted() {
        int start = position;
        while (!isAtFieldEnd()) {
            if (peek() == QUOTE) {
                throw new CsvException(file, line, "a quote within a field that does not begin with one");
            }
            position++;
        }
        return start == position ? null : text.substring(start, position);
    }

    private String quoted() {
        int opened = line;
        StringBuilder field = new StringBuilder();
        position++;
        while (true) {
            int character = peek();
            if (character == END) {
                throw new CsvException(file, opened, "a quote that is never closed");
            }
            position++;
            if (character == '\n') {
                line++;
            }
            if (character != QUOTE) {
                field.append((char) character);
            } else if (peek() == QUOTE) {
                field.append(QUOTE);
                position++;
            } else if (isAtFieldEnd()) {
                return field.toString();
            } else {
                throw new CsvException(file, line, "something between a closing quote and the next comma");
            }
        }
    }

    private void skipLineEnd() {
        if (peek() == '\r') {
            position++;
        }
        if (peek() == '\n') {
            position++;
        }
        line++;
    }

    private boolean isAtFieldEnd() {
        int character = peek();
        return character == END
                || character == ','
                || character == '\n'
                || (character == '\r' && (position + 1 == text.length() || text.charAt(position + 1) == '\n'));
    }

    private int peek() {
        return position < text.length() ? text.charAt(position) : END;
    }
}
