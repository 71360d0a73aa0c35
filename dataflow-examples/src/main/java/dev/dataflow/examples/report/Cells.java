package dev.dataflow.examples.report;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values look in a table; no locale has an influence. */
public final class Cells {

    private static final long MILLISECONDS_IN_SECOND = 1_000;
    private static final long SECONDS_IN_MINUTE = 60;

    private Cells() {}

    /** The value's own text; a minus for none. */
    public static String text(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    /** The day of a date and time: {@code 2022-01-13}; a minus for none. */
    public static String day(@Nullable Object dateTime) {
        return dateTime instanceof LocalDateTime known ? known.toLocalDate().toString() : text(dateTime);
    }

    /** Minutes and seconds of a number of milliseconds, rounded down: {@code 5:31}; a minus for none. */
    public static String minutes(@Nullable Object milliseconds) {
        if (!(milliseconds instanceof Number number)) {
            return text(milliseconds);
        }
        long seconds = number.longValue() / MILLISECONDS_IN_SECOND;
        return String.format(Locale.ROOT, "%d:%02d", seconds / SECONDS_IN_MINUTE, seconds % SECONDS_IN_MINUTE);
    }

    /** A whole number with commas between thousands. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Seconds with two digits behind the point. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", duration.toMillis() / (double) MILLISECONDS_IN_SECOND);
    }
}
