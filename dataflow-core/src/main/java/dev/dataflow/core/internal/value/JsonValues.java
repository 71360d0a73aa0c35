package dev.dataflow.core.internal.value;

import dev.dataflow.core.internal.record.RecordShape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * JSON: maps, lists, strings, booleans, {@code Long} and {@code Double}, made from those and from records (as maps),
 * enums (by name), UUIDs, dates and times (as their ISO text) and other numbers. One instance turns one value.
 */
final class JsonValues {

    /**
     * Maps and lists within each other. The least that all databases keep: MariaDB 11.4 takes 32 levels, of which the
     * innermost value is one (json_depth_limit in its json_lib.h; measured); MySQL and MongoDB take 100.
     */
    static final int MAX_DEPTH = 31;

    /**
     * More would not fit into MongoDB's 16 MiB either; without it, a few lists that share each other would never end.
     */
    static final int MAX_VALUES = 1_000_000;

    private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final double TWO_TO_63 = 0x1p63;

    private int values;

    private JsonValues() {}

    static Object canonical(Object given) throws Unfit {
        return new JsonValues().value(given, 0);
    }

    private Object value(Object given, int depth) throws Unfit {
        if (++values > MAX_VALUES) {
            throw new Unfit("was given JSON of more than %,d values".formatted(MAX_VALUES));
        }
        return switch (given) {
            case String text -> TextValues.checked(text);
            case Boolean flag -> flag;
            case Number number -> number(number);
            case Map<?, ?> map -> object(map, deeper(depth));
            case List<?> list -> array(list, deeper(depth));
            case Record row -> object(RecordShape.of(row.getClass()).asMap(row), deeper(depth));
            case Enum<?> constant -> constant.name();
            case UUID uuid -> uuid.toString();
            case LocalDate date -> date.toString();
            case LocalTime time -> time.toString();
            case LocalDateTime dateTime -> dateTime.toString();
            case Instant instant -> instant.toString();
            default ->
                throw Unfit.wrongClass("maps, lists, records, strings, booleans and numbers in any nesting", given);
        };
    }

    private @Nullable Object member(@Nullable Object given, int depth) throws Unfit {
        return given == null ? null : value(given, depth);
    }

    private Map<String, @Nullable Object> object(Map<?, ?> given, int depth) throws Unfit {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : given.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw new Unfit("was given JSON with a map key that is not a String");
            }
            members.put(TextValues.checked(name), member(entry.getValue(), depth));
        }
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> array(List<?> given, int depth) throws Unfit {
        List<@Nullable Object> elements = new ArrayList<>(given.size());
        for (Object element : given) {
            elements.add(member(element, depth));
        }
        return Collections.unmodifiableList(elements);
    }

    private static int deeper(int depth) throws Unfit {
        if (depth == MAX_DEPTH) {
            throw new Unfit("was given JSON nested deeper than %d levels".formatted(MAX_DEPTH));
        }
        return depth + 1;
    }

    private static Object number(Number given) throws Unfit {
        return switch (given) {
            case Long whole -> whole;
            case Integer whole -> whole.longValue();
            case Short whole -> whole.longValue();
            case Byte whole -> whole.longValue();
            case Double binary -> binary(binary);
            case Float binary -> binary(binary.doubleValue());
            case BigInteger whole -> decimal(new BigDecimal(whole));
            case BigDecimal decimal -> decimal(decimal);
            default -> throw Unfit.wrongClass("numbers of the JDK's own number classes in its JSON", given);
        };
    }

    private static Object binary(double number) throws Unfit {
        if (!Double.isFinite(number)) {
            throw new Unfit("cannot hold NaN or infinity: JSON has no such numbers");
        }
        boolean fits = number >= -TWO_TO_63 && number < TWO_TO_63 && Math.rint(number) == number;
        return fits ? (Object) (long) number : (Object) number;
    }

    private static Object decimal(BigDecimal number) throws Unfit {
        boolean inRange = number.compareTo(LEAST_LONG) >= 0 && number.compareTo(GREATEST_LONG) <= 0;
        boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        return inRange && whole ? (Object) number.longValue() : NumberValues.exactDouble(number);
    }
}
