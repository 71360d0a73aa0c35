package dev.dataflow.tck.reference;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.model.ValueCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the values of one column keep, as text: {@code value >= 0 and value <= 100}, {@code length >= 2 and length <=
 * 3}. It does not name the column, which may get another name. Immutable.
 */
final class Condition {

    private static final String AND = " and ";
    private static final Pattern BOUND = Pattern.compile("(value|length) (>=|<=) ([-+.0-9E]+)");

    private final List<Bound> bounds;

    private Condition(List<Bound> bounds) {
        this.bounds = bounds;
    }

    private record Bound(boolean length, boolean least, BigDecimal limit) {

        boolean holds(Object value) {
            BigDecimal number = number(value);
            if (number == null) {
                double real = (Double) value;
                return least ? real >= limit.doubleValue() : real <= limit.doubleValue();
            }
            return least ? limit.compareTo(number) <= 0 : limit.compareTo(number) >= 0;
        }

        /** Null for what is no finite number. */
        private @Nullable BigDecimal number(Object value) {
            if (length) {
                String text = (String) value;
                return BigDecimal.valueOf(text.codePointCount(0, text.length()));
            }
            boolean finite = !(value instanceof Double real) || Double.isFinite(real);
            return finite ? new BigDecimal(value.toString()) : null;
        }
    }

    /**
     * The text of these rules; empty where they demand nothing of this database. Patterns are left to whoever writes,
     * as databases that read them in another way than Java leave them.
     */
    static Optional<String> of(List<ValueCheck> rules) {
        List<String> conditions = rules.stream().flatMap(Condition::of).toList();
        return conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(AND, conditions));
    }

    /**
     * The condition of a check, which is about one column.
     *
     * @throws DataFlowException UNSUPPORTED for a text that is not of this class
     */
    static Condition read(String table, CheckSchema check) {
        List<Bound> bounds = new ArrayList<>();
        for (String part : check.expression().split(AND, -1)) {
            Matcher matcher = BOUND.matcher(part);
            if (!matcher.matches() || check.columns().size() != 1) {
                throw TableForm.refusal("check %s of table %s: here each bounds the value or length of one column"
                        .formatted(check.name(), table));
            }
            bounds.add(new Bound(
                    matcher.group(1).equals("length"),
                    matcher.group(2).equals(">="),
                    new BigDecimal(matcher.group(3))));
        }
        return new Condition(bounds);
    }

    /** Whether this value keeps it; nothing always does. */
    boolean holds(@Nullable Object value) {
        return value == null || bounds.stream().allMatch(each -> each.holds(value));
    }

    private static Stream<String> of(ValueCheck rule) {
        return switch (rule) {
            case ValueCheck.Between between ->
                Stream.of(Optional.ofNullable(between.min()).map("value >= %s"::formatted), atMost(between.max()))
                        .flatMap(Optional::stream);
            case ValueCheck.TextLength length -> Stream.of("length >= " + length.min(), "length <= " + length.max());
            case ValueCheck.Matching matching -> Stream.empty();
        };
    }

    private static Optional<String> atMost(@Nullable BigDecimal max) {
        return Optional.ofNullable(max).map("value <= %s"::formatted);
    }
}
