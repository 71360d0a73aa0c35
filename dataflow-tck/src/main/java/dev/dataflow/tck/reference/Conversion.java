package dev.dataflow.tck.reference;

import dev.dataflow.api.model.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.UUID;

/** Values of one type as values of another, where nothing of them is lost. Stateless. */
final class Conversion {

    private static final int NANO_DIGITS = 9;

    private Conversion() {}

    /** What types have in common: values of one kind can all be converted, if they fit. */
    private enum Kind {
        TRUTH,
        NUMBER,
        TEXT,
        BYTES,
        UUID,
        DAY,
        TIME,
        MOMENT,
        JSON
    }

    /** Whether there is a conversion at all. */
    static boolean isPossible(FieldType from, FieldType to) {
        Kind one = kind(from);
        Kind other = kind(to);
        return one == other
                || (one == Kind.TEXT && isWritten(other))
                || (other == Kind.TEXT && isWritten(one))
                || (one == Kind.DAY && other == Kind.MOMENT)
                || (one == Kind.MOMENT && other == Kind.DAY);
    }

    /** The value in the other type, empty where it does not fit; the conversion must be possible. */
    static Optional<Object> of(Object value, FieldType to) {
        try {
            Object converted = converted(value, to);
            return ColumnRules.fits(to, converted) ? Optional.of(converted) : Optional.empty();
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException misfit) {
            return Optional.empty();
        }
    }

    private static Kind kind(FieldType type) {
        return switch (type) {
            case FieldType.BooleanType t -> Kind.TRUTH;
            case FieldType.IntType t -> Kind.NUMBER;
            case FieldType.LongType t -> Kind.NUMBER;
            case FieldType.DoubleType t -> Kind.NUMBER;
            case FieldType.DecimalType t -> Kind.NUMBER;
            case FieldType.StringType t -> Kind.TEXT;
            case FieldType.TextType t -> Kind.TEXT;
            case FieldType.EnumType t -> Kind.TEXT;
            case FieldType.BytesType t -> Kind.BYTES;
            case FieldType.UuidType t -> Kind.UUID;
            case FieldType.DateType t -> Kind.DAY;
            case FieldType.TimeType t -> Kind.TIME;
            case FieldType.DateTimeType t -> Kind.MOMENT;
            case FieldType.TimestampType t -> Kind.MOMENT;
            case FieldType.JsonType t -> Kind.JSON;
        };
    }

    private static boolean isWritten(Kind kind) {
        return kind != Kind.BYTES && kind != Kind.JSON;
    }

    private static Object converted(Object value, FieldType to) {
        return switch (to) {
            case FieldType.BooleanType t -> value instanceof String text ? truth(text) : value;
            case FieldType.IntType t -> number(value).intValueExact();
            case FieldType.LongType t -> number(value).longValueExact();
            case FieldType.DoubleType t -> value instanceof Double ? value : real(number(value));
            case FieldType.DecimalType t -> number(value).setScale(t.scale(), RoundingMode.UNNECESSARY);
            case FieldType.StringType t -> text(value);
            case FieldType.TextType t -> text(value);
            case FieldType.EnumType t -> text(value);
            case FieldType.BytesType t -> value;
            case FieldType.UuidType t -> value instanceof String text ? UUID.fromString(text) : value;
            case FieldType.DateType t -> day(value);
            case FieldType.TimeType t ->
                exact(value instanceof String text ? LocalTime.parse(text) : (LocalTime) value, t.fractionalDigits());
            case FieldType.DateTimeType t -> exact(moment(value), t.fractionalDigits());
            case FieldType.TimestampType t ->
                exact(moment(value), t.fractionalDigits()).toInstant(ZoneOffset.UTC);
            case FieldType.JsonType t -> value;
        };
    }

    private static Object truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return Boolean.valueOf(text);
    }

    /** Fails for infinities and what is no number. */
    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }

    private static Double real(BigDecimal number) {
        double real = number.doubleValue();
        if (!Double.isFinite(real) || BigDecimal.valueOf(real).compareTo(number) != 0) {
            throw new ArithmeticException("not exact as a double");
        }
        return real;
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static LocalDate day(Object value) {
        if (value instanceof LocalDate day) {
            return day;
        }
        if (value instanceof String text) {
            return LocalDate.parse(text);
        }
        LocalDateTime moment = moment(value);
        if (!moment.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new ArithmeticException("not midnight");
        }
        return moment.toLocalDate();
    }

    /** A point in time as day and time in UTC. */
    private static LocalDateTime moment(Object value) {
        return switch (value) {
            case Instant instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
            case LocalDate day -> day.atStartOfDay();
            case String text -> LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
            default -> (LocalDateTime) value;
        };
    }

    private static <T extends TemporalAccessor> T exact(T time, int digits) {
        int step = BigDecimal.TEN.pow(NANO_DIGITS - digits).intValueExact();
        if (time.get(ChronoField.NANO_OF_SECOND) % step != 0) {
            throw new ArithmeticException("more digits than declared");
        }
        return time;
    }
}
