package dev.dataflow.dialect.sqlite;

import dev.dataflow.sql.statement.ColumnCodec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.function.Function;

/**
 * Codecs for dates and times as ISO 8601 text: {@code 2024-02-29}, {@code 23:59:59.999},
 * {@code 2024-02-29T23:59:59.999}, and for instants the same in UTC with a {@code Z}. The number of fractional digits
 * is the field's, so that all texts of a column are equally long and sort by time.
 */
final class TimeCodecs {

    static final ColumnCodec<String> DATE =
            codec("DATE", LocalDate.class, date -> new IsoWriter().date(date), IsoReader::date);

    private TimeCodecs() {}

    static ColumnCodec<String> time(int digits) {
        return codec("TIME", LocalTime.class, time -> new IsoWriter().time(time, digits), IsoReader::time);
    }

    static ColumnCodec<String> dateTime(int digits) {
        return codec(
                "DATETIME",
                LocalDateTime.class,
                dateTime -> new IsoWriter().dateTime(dateTime, digits),
                IsoReader::dateTime);
    }

    static ColumnCodec<String> timestamp(int digits) {
        return codec(
                "TIMESTAMP",
                Instant.class,
                instant -> new IsoWriter()
                        .dateTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), digits)
                        .mark('Z'),
                reader -> {
                    Instant instant = reader.dateTime().toInstant(ZoneOffset.UTC);
                    reader.expect('Z');
                    return instant;
                });
    }

    private static <T> ColumnCodec<String> codec(
            String type, Class<T> carrier, Function<T, IsoWriter> write, Function<IsoReader, T> read) {
        return ColumnCodec.of(carrier, String.class, value -> write.apply(value).text(), text -> {
            try {
                IsoReader reader = new IsoReader(text);
                T value = read.apply(reader);
                reader.end();
                return value;
            } catch (DateTimeException malformed) {
                throw ValueCodecs.unreadable(type);
            }
        });
    }
}
