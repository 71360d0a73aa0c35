package dev.dataflow.core.internal.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.function.Function;

/** Dates and times: within the years 1 to 9999, and truncated to the digits of their type (towards the past). */
final class TimeValues {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END =
            LocalDate.of(9999, 12, 31).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final int[] NANOS = {1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000};

    private TimeValues() {}

    static LocalDate date(Object given) throws Unfit {
        LocalDate date = switch (given) {
            case LocalDate value -> value;
            case String text -> parsed(text, LocalDate::parse, "date such as 2024-02-29");
            default -> throw Unfit.wrongClass("a LocalDate or its text", given);
        };
        requireYear(date.getYear());
        return date;
    }

    static LocalTime time(int digits, Object given) throws Unfit {
        LocalTime time = switch (given) {
            case LocalTime value -> value;
            case String text -> parsed(text, LocalTime::parse, "time such as 23:59:59.999");
            default -> throw Unfit.wrongClass("a LocalTime or its text", given);
        };
        return truncated(time, digits);
    }

    static LocalDateTime dateTime(int digits, Object given) throws Unfit {
        LocalDateTime dateTime = switch (given) {
            case LocalDateTime value -> value;
            case String text -> parsed(text, LocalDateTime::parse, "date and time such as 2024-02-29T23:59:59.999");
            default -> throw Unfit.wrongClass("a LocalDateTime or its text", given);
        };
        requireYear(dateTime.getYear());
        return truncated(dateTime, digits);
    }

    static Instant timestamp(int digits, Object given) throws Unfit {
        Instant instant = switch (given) {
            case Instant value -> value;
            case OffsetDateTime value -> value.toInstant();
            case ZonedDateTime value -> value.toInstant();
            case String text -> parsed(text, Instant::parse, "point in time such as 2024-02-29T23:59:59.999Z");
            default -> throw Unfit.wrongClass("an Instant or its text", given);
        };
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            throw new Unfit("holds the years 1 to 9999 (in UTC), but was given another");
        }
        return truncated(instant, digits);
    }

    private static void requireYear(int year) throws Unfit {
        if (year < 1 || year > 9999) {
            throw new Unfit("holds the years 1 to 9999, but was given another");
        }
    }

    private static <T> T parsed(String text, Function<String, T> parser, String expected) throws Unfit {
        try {
            return parser.apply(text);
        } catch (DateTimeParseException malformed) {
            throw new Unfit("was given a text that is not a " + expected, malformed);
        }
    }

    @SuppressWarnings("unchecked") // Temporal.with returns its own class, as its contract demands
    private static <T extends Temporal> T truncated(T time, int digits) throws Unfit {
        int nano = time.get(ChronoField.NANO_OF_SECOND);
        int beyond = nano % NANOS[digits];
        try {
            return beyond == 0 ? time : (T) time.with(ChronoField.NANO_OF_SECOND, nano - beyond);
        } catch (DateTimeException impossible) {
            throw new Unfit("was given a time that cannot be truncated", impossible);
        }
    }
}
