package dev.dataflow.api.model;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The type of a field: what it holds, how it compares, and the Java class in which its values travel between DataFlow
 * and an adapter (see {@link #carrier()}).
 *
 * <p>Values reach an adapter checked and in canonical form: of the carrier class, decimals with exactly the declared
 * scale, times truncated to the declared digits, text free of U+0000 and of lone surrogates and no longer than
 * declared, enums by name, JSON made of maps, lists, strings, booleans, {@code Long} (for every number without a
 * fraction that fits) and {@code Double}. An adapter returns them in exactly that form: what was created is what is
 * read.
 */
public sealed interface FieldType {

    /** The class in which values travel; a null stands for no value whatever the type. */
    Class<?> carrier();

    /** What a database must be able to do to hold this type at all. */
    default Set<Capability> requires() {
        return Set.of();
    }

    /** Whether a field of this type may be part of a key, on every database. */
    default boolean keyable() {
        return ordered()
                && !(this instanceof BooleanType
                        || this instanceof DoubleType
                        || this instanceof DecimalType
                        || this instanceof TextType
                        || this instanceof TimeType
                        || this instanceof DateTimeType);
    }

    /** Whether values can be ordered and so be sorted by, compared and used in keys and indexes. */
    default boolean ordered() {
        return true;
    }

    /** True or false; false sorts first. */
    record BooleanType() implements FieldType {
        @Override
        public Class<?> carrier() {
            return Boolean.class;
        }
    }

    /** 32-bit integer. */
    record IntType() implements FieldType {
        @Override
        public Class<?> carrier() {
            return Integer.class;
        }
    }

    /** 64-bit integer. */
    record LongType() implements FieldType {
        @Override
        public Class<?> carrier() {
            return Long.class;
        }
    }

    /** 64-bit floating point, kept bit for bit. NaN and infinities need {@link Capability#NON_FINITE_DOUBLES}. */
    record DoubleType() implements FieldType {
        @Override
        public Class<?> carrier() {
            return Double.class;
        }
    }

    /**
     * Exact decimal number, ordered as a number.
     *
     * @param precision digits in all, 1 to 65; more than 18 and more than 34 are capabilities
     * @param scale digits behind the point, 0 to precision and at most 30
     */
    record DecimalType(int precision, int scale) implements FieldType {

        /** The greatest precision that every database has. */
        public static final int PORTABLE_PRECISION = 18;

        /** The greatest scale, which is MySQL's ("Precision Math: DECIMAL Data Type Characteristics" in its manual). */
        public static final int MAX_SCALE = 30;

        /** Checks the bounds. */
        public DecimalType {
            if (precision < 1 || precision > 65 || scale < 0 || scale > Math.min(precision, MAX_SCALE)) {
                throw DataFlowException.configuration(
                        "DECIMAL(%d,%d): precision must be 1 to 65 and scale 0 to precision, at most %d"
                                .formatted(precision, scale, MAX_SCALE));
            }
        }

        @Override
        public Class<?> carrier() {
            return BigDecimal.class;
        }

        @Override
        public Set<Capability> requires() {
            EnumSet<Capability> needed = EnumSet.noneOf(Capability.class);
            if (precision > PORTABLE_PRECISION) {
                needed.add(precision > 34 ? Capability.DECIMAL_65 : Capability.DECIMAL_34);
            }
            return needed;
        }
    }

    /**
     * Text of limited length, compared and sorted by code point, case-sensitive, trailing spaces included.
     *
     * @param length the greatest number of code points, 1 to 16,000
     */
    record StringType(int length) implements FieldType {

        /** The greatest length. */
        public static final int MAX_LENGTH = 16_000;

        /** Checks the bounds. */
        public StringType {
            if (length < 1 || length > MAX_LENGTH) {
                throw DataFlowException.configuration(
                        "STRING(%d): the length must be 1 to %d; for longer text use TEXT (Column.UNBOUNDED)"
                                .formatted(length, MAX_LENGTH));
            }
        }

        @Override
        public Class<?> carrier() {
            return String.class;
        }
    }

    /** Text without a limit, compared like STRING; not for keys and indexes. */
    record TextType() implements FieldType {
        @Override
        public Class<?> carrier() {
            return String.class;
        }
    }

    /** Bytes; equality only. */
    record BytesType() implements FieldType {
        @Override
        public Class<?> carrier() {
            return byte[].class;
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }

    /** UUID, ordered by its 16 bytes as unsigned numbers (unlike {@link UUID#compareTo}). */
    record UuidType() implements FieldType {
        @Override
        public Class<?> carrier() {
            return UUID.class;
        }
    }

    /** A day, year 1 to 9999. */
    record DateType() implements FieldType {
        @Override
        public Class<?> carrier() {
            return LocalDate.class;
        }
    }

    /**
     * Time of day.
     *
     * @param fractionalDigits digits of the second's fraction, 0 to 6; more than 3 is a capability
     */
    record TimeType(int fractionalDigits) implements FieldType {
        /** Checks the bounds. */
        public TimeType {
            requireFraction(fractionalDigits);
        }

        @Override
        public Class<?> carrier() {
            return LocalTime.class;
        }

        @Override
        public Set<Capability> requires() {
            return fractionNeeds(fractionalDigits);
        }
    }

    /**
     * Day and time without a zone; no session's time zone has any influence. Year 1 to 9999.
     *
     * @param fractionalDigits digits of the second's fraction, 0 to 6; more than 3 is a capability
     */
    record DateTimeType(int fractionalDigits) implements FieldType {
        /** Checks the bounds. */
        public DateTimeType {
            requireFraction(fractionalDigits);
        }

        @Override
        public Class<?> carrier() {
            return LocalDateTime.class;
        }

        @Override
        public Set<Capability> requires() {
            return fractionNeeds(fractionalDigits);
        }
    }

    /**
     * A point in time, year 1 to 9999 in UTC.
     *
     * @param fractionalDigits digits of the second's fraction, 0 to 6; more than 3 is a capability
     */
    record TimestampType(int fractionalDigits) implements FieldType {
        /** Checks the bounds. */
        public TimestampType {
            requireFraction(fractionalDigits);
        }

        @Override
        public Class<?> carrier() {
            return Instant.class;
        }

        @Override
        public Set<Capability> requires() {
            return fractionNeeds(fractionalDigits);
        }
    }

    /**
     * One of a fixed set of names; stored by name and ordered like text.
     *
     * @param constants the names, not empty, each once
     */
    record EnumType(List<String> constants) implements FieldType {
        /** Copies and checks the names. */
        public EnumType {
            constants = List.copyOf(constants);
            if (constants.isEmpty() || Set.copyOf(constants).size() != constants.size()) {
                throw DataFlowException.configuration("ENUM needs at least one name, each once, but has " + constants);
            }
        }

        @Override
        public Class<?> carrier() {
            return String.class;
        }

        /** The length of the longest name, in code points. */
        public int longest() {
            return constants.stream()
                    .mapToInt(each -> each.codePointCount(0, each.length()))
                    .max()
                    .orElseThrow();
        }
    }

    /** Maps, lists, strings, numbers and booleans, nested; compared only with null. */
    record JsonType() implements FieldType {
        @Override
        public Class<?> carrier() {
            return Object.class;
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }

    private static void requireFraction(int digits) {
        if (digits < 0 || digits > 6) {
            throw DataFlowException.configuration("fractional digits must be 0 to 6, not " + digits);
        }
    }

    private static Set<Capability> fractionNeeds(int digits) {
        return digits > 3 ? Set.of(Capability.MICROSECONDS) : Set.of();
    }
}
