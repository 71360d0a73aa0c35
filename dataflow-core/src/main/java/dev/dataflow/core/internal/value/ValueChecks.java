package dev.dataflow.core.internal.value;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ValueCheck;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a model's fields beyond their types, made ready once. Immutable, thread-safe. */
public final class ValueChecks {

    private final Map<String, List<Rule>> rules = new HashMap<>();

    /** Which values keep it, what it demands, and what a value is that does not, without telling the value. */
    private record Rule(Predicate<Object> kept, String demand, Function<Object, String> told) {}

    /** The rules of this model. */
    public ValueChecks(ModelDefinition model) {
        for (FieldDefinition field : model.fields()) {
            if (!field.checks().isEmpty()) {
                rules.put(
                        field.name(),
                        field.checks().stream().map(ValueChecks::rule).toList());
            }
        }
    }

    /** Notes each rule that a value in canonical form does not keep; null keeps all. */
    public void check(FieldDefinition field, @Nullable Object value, Problems problems) {
        if (value == null) {
            return;
        }
        for (Rule rule : rules.getOrDefault(field.name(), List.of())) {
            if (!rule.kept().test(value)) {
                problems.addHere(
                        field.name(),
                        "field '%s' %s, but was given %s"
                                .formatted(
                                        field.name(), rule.demand(), rule.told().apply(value)));
            }
        }
    }

    private static Rule rule(ValueCheck check) {
        return switch (check) {
            case ValueCheck.Between between ->
                new Rule(value -> isBetween(between, value), demand(between), value -> told(between, value));
            case ValueCheck.TextLength length ->
                new Rule(
                        value -> {
                            int codePoints = codePoints(value);
                            return codePoints >= length.min() && codePoints <= length.max();
                        },
                        demand(length),
                        ValueChecks::told);
            case ValueCheck.Matching matching -> {
                Pattern pattern = Pattern.compile(matching.regex());
                yield new Rule(
                        value -> pattern.matcher((String) value).matches(),
                        "must match the pattern " + matching.regex(),
                        value -> told(value) + " characters that does not");
            }
        };
    }

    private static boolean isBetween(ValueCheck.Between between, Object value) {
        if (value instanceof Double binary && !Double.isFinite(binary)) {
            return isInfinityWithin(between, binary);
        }
        BigDecimal number = number(value);
        return (between.min() == null || number.compareTo(between.min()) >= 0)
                && (between.max() == null || number.compareTo(between.max()) <= 0);
    }

    private static BigDecimal number(Object value) {
        return switch (value) {
            case BigDecimal exact -> exact;
            case Double binary -> new BigDecimal(binary);
            case Number whole -> BigDecimal.valueOf(whole.longValue());
            default -> throw new IllegalArgumentException("not a number: " + value.getClass());
        };
    }

    /** NaN is never between anything. */
    private static boolean isInfinityWithin(ValueCheck.Between between, double value) {
        return (value == Double.POSITIVE_INFINITY && between.max() == null)
                || (value == Double.NEGATIVE_INFINITY && between.min() == null);
    }

    private static String told(ValueCheck.Between between, Object value) {
        if (value instanceof Double binary && !Double.isFinite(binary)) {
            return "NaN or an infinity";
        }
        return between.min() != null && number(value).compareTo(between.min()) < 0 ? "a lower one" : "a greater one";
    }

    private static String told(Object text) {
        return "a text of " + codePoints(text);
    }

    private static int codePoints(Object text) {
        String string = (String) text;
        return string.codePointCount(0, string.length());
    }

    private static String demand(ValueCheck.Between between) {
        if (between.min() == null) {
            return between.max() == null
                    ? "must be a number"
                    : "must be at most " + between.max().toPlainString();
        }
        return between.max() == null
                ? "must be at least " + between.min().toPlainString()
                : "must be between %s and %s"
                        .formatted(between.min().toPlainString(), between.max().toPlainString());
    }

    private static String demand(ValueCheck.TextLength length) {
        if (length.max() == Integer.MAX_VALUE) {
            return "must have at least %d characters".formatted(length.min());
        }
        return length.min() == 0
                ? "must have at most %d characters".formatted(length.max())
                : "must have %d to %d characters".formatted(length.min(), length.max());
    }
}
