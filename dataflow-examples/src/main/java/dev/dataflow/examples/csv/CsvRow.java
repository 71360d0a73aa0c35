package dev.dataflow.examples.csv;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row, read column by column as the type wanted. Immutable.
 *
 * <p>Every method throws {@link CsvException} for a column that the file does not have and for a value that is not of
 * the type; those without {@code optional} in their name also for a field without any character.
 */
public final class CsvRow {

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private final CsvHeader header;
    private final int line;
    private final List<@Nullable String> fields;

    CsvRow(CsvHeader header, int line, List<@Nullable String> fields) {
        if (fields.size() != header.columns().size()) {
            throw new CsvException(
                    header.file(),
                    line,
                    "%d fields where the header has %d"
                            .formatted(fields.size(), header.columns().size()));
        }
        this.header = header;
        this.line = line;
        this.fields = Collections.unmodifiableList(fields);
    }

    /** The field as it is. */
    public String text(String column) {
        return required(column, optionalText(column));
    }

    /** The field as it is; null where it has no character. */
    public @Nullable String optionalText(String column) {
        return fields.get(header.position(column, line));
    }

    /** A whole number of 32 bits. */
    public int integer(String column) {
        return required(column, optionalInteger(column));
    }

    /** A whole number of 32 bits; null where there is none. */
    public @Nullable Integer optionalInteger(String column) {
        return converted(column, "a whole number", Integer::valueOf);
    }

    /** A whole number of 64 bits; null where there is none. */
    public @Nullable Long optionalLong(String column) {
        return converted(column, "a whole number", Long::valueOf);
    }

    /** A decimal number, with as many digits behind the point as the file has. */
    public BigDecimal decimal(String column) {
        return required(column, converted(column, "a decimal number", BigDecimal::new));
    }

    /** Day and time, written as {@code 2021-01-31 23:59:59}. */
    public LocalDateTime dateTime(String column) {
        return required(column, optionalDateTime(column));
    }

    /** Day and time; null where there is none. */
    public @Nullable LocalDateTime optionalDateTime(String column) {
        return converted(column, "a time like 2021-01-31 23:59:59", text -> LocalDateTime.parse(text, DATE_TIME));
    }

    private <T> @Nullable T converted(String column, String meaning, Function<String, T> conversion) {
        String text = optionalText(column);
        try {
            return text == null ? null : conversion.apply(text);
        } catch (NumberFormatException | DateTimeException wrong) {
            throw new CsvException(header.file(), line, "column %s is not %s".formatted(column, meaning), wrong);
        }
    }

    private <T> T required(String column, @Nullable T value) {
        if (value == null) {
            throw new CsvException(header.file(), line, "column %s is empty".formatted(column));
        }
        return value;
    }
}
