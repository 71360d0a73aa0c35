package dev.dataflow.tck.reference;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.model.FieldType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a column takes: values that fit its type. Stateless. */
final class ColumnRules {

    private ColumnRules() {}

    /** Whether the column takes what a model with wider types lets through. */
    static boolean fits(ColumnSchema column, @Nullable Object value) {
        return value == null || fits(column.knownType().orElseThrow(), value);
    }

    /** Whether the type has this value. */
    static boolean fits(FieldType type, Object value) {
        return switch (value) {
            case String text
            when type instanceof FieldType.StringType string ->
                text.codePointCount(0, text.length()) <= string.length();
            case String text
            when type instanceof FieldType.EnumType names -> names.constants().contains(text);
            case Long number
            when type instanceof FieldType.IntType -> number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
            case BigDecimal number
            when type instanceof FieldType.DecimalType decimal ->
                number.precision() - number.scale() <= decimal.precision() - decimal.scale();
            default -> true;
        };
    }
}
