package dev.dataflow.core.internal.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Readers for the single values in JSON. */
final class JsonScalar {

    private static final Map<Class<?>, ValueReader> READERS = Map.ofEntries(
            Map.entry(String.class, as(String.class, "a text")),
            Map.entry(Boolean.class, as(Boolean.class, "true or false")),
            Map.entry(boolean.class, as(Boolean.class, "true or false")),
            Map.entry(Long.class, as(Long.class, "a whole number")),
            Map.entry(long.class, as(Long.class, "a whole number")),
            Map.entry(Integer.class, JsonScalar::int32),
            Map.entry(int.class, JsonScalar::int32),
            Map.entry(Double.class, JsonScalar::float64),
            Map.entry(double.class, JsonScalar::float64),
            Map.entry(UUID.class, parsed("a UUID", UUID::fromString)),
            Map.entry(LocalDate.class, parsed("a date", LocalDate::parse)),
            Map.entry(LocalTime.class, parsed("a time", LocalTime::parse)),
            Map.entry(LocalDateTime.class, parsed("a date and time", LocalDateTime::parse)),
            Map.entry(Instant.class, parsed("a point in time", Instant::parse)));

    private JsonScalar() {}

    /** The reader for this class, empty where it is not the class of a single value. */
    static Optional<ValueReader> of(Class<?> type) {
        return Optional.ofNullable(READERS.get(type));
    }

    private static ValueReader as(Class<?> type, String expected) {
        return stored -> {
            if (stored == null || type.isInstance(stored)) {
                return stored;
            }
            throw Mismatch.otherClass(expected, stored);
        };
    }

    private static @Nullable Object int32(@Nullable Object stored) throws Mismatch {
        if (stored == null) {
            return null;
        }
        if (stored instanceof Long whole && whole.intValue() == whole) {
            return whole.intValue();
        }
        throw Mismatch.otherClass("a number that an int can hold", stored);
    }

    /** A double without a fraction is stored as a {@code Long}; any double that was stored so comes back unchanged. */
    private static @Nullable Object float64(@Nullable Object stored) throws Mismatch {
        return switch (stored) {
            case null -> null;
            case Double binary -> binary;
            case Long whole -> whole.doubleValue();
            default -> throw Mismatch.otherClass("a number", stored);
        };
    }

    private static ValueReader parsed(String expected, Function<String, Object> parser) {
        return stored -> {
            if (stored == null) {
                return null;
            }
            if (!(stored instanceof String text)) {
                throw Mismatch.otherClass("the text of " + expected, stored);
            }
            try {
                return parser.apply(text);
            } catch (DateTimeException | IllegalArgumentException malformed) {
                throw new Mismatch("holds a text that is not " + expected, malformed);
            }
        };
    }
}
