package dev.dataflow.tck.reference;

import dev.dataflow.api.model.FieldType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.UUID;

/** How values of a type compare: the order of filters and sorts, and by its zero their equality. */
final class ValueOrder {

    private static final Comparator<UUID> UNSIGNED = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private ValueOrder() {}

    /** The order of a type's values, none of them null. JSON has none: its values are compared with null only. */
    static Comparator<Object> of(FieldType type) {
        return switch (type) {
            case FieldType.BooleanType t -> on(Boolean.class, Boolean::compare);
            case FieldType.IntType t -> on(Integer.class, Integer::compare);
            case FieldType.LongType t -> on(Long.class, Long::compare);
            case FieldType.DoubleType t -> on(Double.class, ValueOrder::numbers);
            case FieldType.DecimalType t -> on(BigDecimal.class, BigDecimal::compareTo);
            case FieldType.StringType t -> on(String.class, ValueOrder::codePoints);
            case FieldType.TextType t -> on(String.class, ValueOrder::codePoints);
            case FieldType.EnumType t -> on(String.class, ValueOrder::codePoints);
            case FieldType.BytesType t -> on(byte[].class, Arrays::compareUnsigned);
            case FieldType.UuidType t -> on(UUID.class, UNSIGNED);
            case FieldType.DateType t -> on(LocalDate.class, LocalDate::compareTo);
            case FieldType.TimeType t -> on(LocalTime.class, LocalTime::compareTo);
            case FieldType.DateTimeType t -> on(LocalDateTime.class, LocalDateTime::compareTo);
            case FieldType.TimestampType t -> on(Instant.class, Instant::compareTo);
            case FieldType.JsonType t ->
                (unusedLeft, unusedRight) -> {
                    throw new IllegalStateException("JSON values have no order");
                };
        };
    }

    /** How two values inside JSON compare: texts and numbers each among themselves, true and false for equality. */
    static OptionalInt compareInside(Object left, Object right) {
        if (left instanceof Number first && right instanceof Number second) {
            return OptionalInt.of(exact(first).compareTo(exact(second)));
        }
        if (left instanceof String first && right instanceof String second) {
            return OptionalInt.of(codePoints(first, second));
        }
        return left instanceof Boolean first && right instanceof Boolean second
                ? OptionalInt.of(Boolean.compare(first, second))
                : OptionalInt.empty();
    }

    private static BigDecimal exact(Number number) {
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal(number.doubleValue());
    }

    private static <T> Comparator<Object> on(Class<T> carrier, Comparator<? super T> order) {
        return (left, right) -> order.compare(carrier.cast(left), carrier.cast(right));
    }

    /** As {@link Double#compare}, but the two zeros are one number. */
    private static int numbers(double left, double right) {
        return left == right ? 0 : Double.compare(left, right);
    }

    /** Unlike {@link String#compareTo}, which sets the characters above U+FFFF before U+E000. */
    private static int codePoints(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int position = 0; position < common; position++) {
            char first = left.charAt(position);
            char second = right.charAt(position);
            if (first != second) {
                return rank(first) - rank(second);
            }
        }
        return left.length() - right.length();
    }

    /** Surrogates, which stand for what is above U+FFFF, behind all others. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
    }

    /** What is equal to another's key where the values compare as equal. */
    static Object key(Object value) {
        return switch (value) {
            case BigDecimal number -> number.stripTrailingZeros();
            case Double number -> number == 0.0 ? (Object) 0.0 : number;
            case byte[] bytes -> ByteBuffer.wrap(bytes);
            default -> value;
        };
    }
}
