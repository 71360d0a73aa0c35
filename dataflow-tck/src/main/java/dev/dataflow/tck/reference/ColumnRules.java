package dev.dataflow.tck.reference;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ValueCheck;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a column takes: values that fit its type, and that keep the rules declared for it. Stateless. */
final class ColumnRules {

    private ColumnRules() {}

    /** Refuses what a model with wider types, or without the rules, lets through. */
    static void check(ModelDefinition model, ColumnSchema column, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (!fits(column, value)) {
            throw Faults.unfit(model, column.name());
        }
        for (ValueCheck rule : column.checks()) {
            if (!keeps(rule, value)) {
                throw Faults.brokenRule(model, column.name());
            }
        }
    }

    private static boolean fits(ColumnSchema column, Object value) {
        FieldType type = column.knownType().orElseThrow();
        return switch (value) {
            case String text
            when type instanceof FieldType.StringType string ->
                text.codePointCount(0, text.length()) <= string.length();
            case Long number
            when type instanceof FieldType.IntType -> number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
            default -> true;
        };
    }

    /** Patterns are left to whoever writes, as databases that read them in another way than Java leave them. */
    private static boolean keeps(ValueCheck rule, Object value) {
        return switch (rule) {
            case ValueCheck.Between between -> isBetween(between, new BigDecimal(value.toString()));
            case ValueCheck.TextLength length -> {
                int points = ((String) value).codePointCount(0, ((String) value).length());
                yield length.min() <= points && points <= length.max();
            }
            case ValueCheck.Matching matching -> true;
        };
    }

    private static boolean isBetween(ValueCheck.Between between, BigDecimal value) {
        BigDecimal min = between.min();
        BigDecimal max = between.max();
        return (min == null || min.compareTo(value) <= 0) && (max == null || max.compareTo(value) >= 0);
    }
}
