package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.FieldType.BooleanType;
import dev.dataflow.api.model.FieldType.DateTimeType;
import dev.dataflow.api.model.FieldType.DateType;
import dev.dataflow.api.model.FieldType.DecimalType;
import dev.dataflow.api.model.FieldType.DoubleType;
import dev.dataflow.api.model.FieldType.IntType;
import dev.dataflow.api.model.FieldType.JsonType;
import dev.dataflow.api.model.FieldType.LongType;
import dev.dataflow.api.model.FieldType.StringType;
import dev.dataflow.api.model.FieldType.TextType;
import dev.dataflow.api.model.FieldType.TimeType;
import dev.dataflow.api.model.FieldType.TimestampType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How stored values of one type become those of another ({@link SqliteTypes}), where that is clear. Nothing is lost: a
 * value that does not fit is found first.
 *
 * @param template the new value, made of the old one ({@code %1$s})
 * @param unfit what is true of an old value that does not fit; null where all do
 */
record Conversion(String template, @Nullable String unfit) {

    private static final Conversion SAME = new Conversion("%1$s", null);

    /** Beyond it, not every whole number is a double. */
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    /**
     * The conversion for a column.
     *
     * @throws dev.dataflow.api.error.DataFlowException UNSUPPORTED where it is not clear
     */
    static Conversion of(String table, ColumnSchema from, ColumnSchema to) {
        FieldType old = from.type();
        FieldType now = to.type();
        if (Objects.equals(from.nativeType(), to.nativeType()) || (old != null && old.equals(now))) {
            return SAME;
        }
        return Optional.ofNullable(old != null && now != null ? of(old, now) : null)
                .orElseThrow(() -> TableRebuild.unsupported(
                        "it is not clear how values of column %s of table %s would become %s instead of %s: add another column, fill it by a statement of your own, drop this one and rename"
                                .formatted(to.name(), table, to.nativeType(), from.nativeType())));
    }

    /** The new value of an expression. */
    String value(String source) {
        return template.formatted(source);
    }

    /** What is true of a value that does not fit. */
    Optional<String> fault(String source) {
        return Optional.ofNullable(unfit).map(each -> each.formatted(source));
    }

    private static @Nullable Conversion of(FieldType old, FieldType now) {
        return switch (now) {
            case IntType to -> toWhole(old, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LongType to -> toWhole(old, Long.MIN_VALUE, Long.MAX_VALUE);
            case BooleanType to when isWhole(old) -> new Conversion("%1$s", "%1$s not in (0, 1)");
            case DoubleType to
            when isWhole(old) ->
                new Conversion(
                        "cast(%1$s as real)", "%1$s not between " + -EXACT_IN_DOUBLE + " and " + EXACT_IN_DOUBLE);
            case DecimalType to when isWhole(old) -> scaled(0, to);
            case DecimalType to when old instanceof DecimalType from -> scaled(from.scale(), to);
            case StringType to when isText(old) -> new Conversion("%1$s", "length(%1$s) > " + to.length());
            case StringType to
            when isWhole(old) -> new Conversion("cast(%1$s as text)", "length(%1$s) > " + to.length());
            case FieldType.EnumType to when isText(old) -> new Conversion("%1$s", "length(%1$s) > " + to.longest());
            case TextType to when isText(old) || old instanceof JsonType -> SAME;
            case TextType to when isWhole(old) -> new Conversion("cast(%1$s as text)", null);
            case JsonType to when isText(old) -> new Conversion("%1$s", "not json_valid(%1$s)");
            case TimeType to
            when old instanceof TimeType from -> fraction(from.fractionalDigits(), to.fractionalDigits(), "");
            case DateTimeType to
            when old instanceof DateTimeType from -> fraction(from.fractionalDigits(), to.fractionalDigits(), "");
            case DateTimeType to
            when old instanceof DateType ->
                new Conversion("%1$s || 'T00:00:00" + zeros(0, to.fractionalDigits()) + "'", null);
            case DateType to
            when old instanceof DateTimeType from ->
                new Conversion(
                        "substr(%1$s, 1, 10)",
                        "substr(%1$s, 11) <> 'T00:00:00" + zeros(0, from.fractionalDigits()) + "'");
            case TimestampType to
            when old instanceof TimestampType from -> fraction(from.fractionalDigits(), to.fractionalDigits(), "Z");
            default -> null;
        };
    }

    private static boolean isWhole(FieldType type) {
        return type instanceof IntType || type instanceof LongType || type instanceof BooleanType;
    }

    private static boolean isText(FieldType type) {
        return type instanceof StringType || type instanceof TextType || type instanceof FieldType.EnumType;
    }

    private static @Nullable Conversion toWhole(FieldType old, long min, long max) {
        String outside = "%1$s not between " + min + " and " + max;
        if (isWhole(old)) {
            return old instanceof LongType && min != Long.MIN_VALUE ? new Conversion("%1$s", outside) : SAME;
        }
        if (old instanceof DecimalType from) {
            long factor = power(from.scale());
            return new Conversion(
                    "%1$s / " + factor,
                    "%1$s %% " + factor + " <> 0 or %1$s / " + factor + " not between " + min + " and " + max);
        }
        // A cast of a double beyond the range, or of no number, gives something else.
        return old instanceof DoubleType
                ? new Conversion("cast(%1$s as integer)", "cast(%1$s as integer) <> %1$s or " + outside)
                : null;
    }

    /** Decimals are whole numbers without their point. */
    private static Conversion scaled(int scale, DecimalType to) {
        long greatest = power(to.precision()) - 1;
        if (to.scale() >= scale) {
            long factor = power(to.scale() - scale);
            long limit = greatest / factor;
            return new Conversion("%1$s * " + factor, "%1$s not between " + -limit + " and " + limit);
        }
        long factor = power(scale - to.scale());
        return new Conversion(
                "%1$s / " + factor, "%1$s %% " + factor + " <> 0 or abs(%1$s / " + factor + ") > " + greatest);
    }

    /** All texts of a column are equally long, so digits are appended or, where they are zeros, cut off. */
    private static Conversion fraction(int from, int to, String mark) {
        String added = zeros(from, to);
        if (to >= from) {
            return mark.isEmpty()
                    ? new Conversion("%1$s || '" + added + "'", null)
                    : new Conversion("replace(%1$s, '" + mark + "', '" + added + mark + "')", null);
        }
        String cut = zeros(to, from);
        return new Conversion(
                "substr(%1$s, 1, length(%1$s) - " + (cut.length() + mark.length()) + ") || '" + mark + "'",
                "%1$s not like '%%" + cut + mark + "'");
    }

    private static String zeros(int from, int to) {
        String digits = "0".repeat(Math.max(0, to - from));
        return from == 0 && to > 0 ? "." + digits : digits;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int each = 0; each < exponent; each++) {
            power *= 10;
        }
        return power;
    }
}
