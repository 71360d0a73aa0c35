package dev.dataflow.api.filter;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A condition that knows its field and waits for the comparison; from {@link Filter#where}. Immutable. */
public final class FieldCondition {

    private final String field;

    FieldCondition(String field) {
        this.field = Objects.requireNonNull(field, "field");
    }

    /** Equal; {@code eq(null)} is {@link #isNull()}. */
    public Filter eq(@Nullable Object value) {
        return compare(ComparisonOperator.EQ, value);
    }

    /** Not equal; true for a null unless the value is null. */
    public Filter ne(@Nullable Object value) {
        return compare(ComparisonOperator.NE, value);
    }

    /** Greater. */
    public Filter gt(Object value) {
        return compare(ComparisonOperator.GT, value);
    }

    /** Greater or equal. */
    public Filter gte(Object value) {
        return compare(ComparisonOperator.GTE, value);
    }

    /** Less. */
    public Filter lt(Object value) {
        return compare(ComparisonOperator.LT, value);
    }

    /** Less or equal. */
    public Filter lte(Object value) {
        return compare(ComparisonOperator.LTE, value);
    }

    /** Equal to one of these; {@code in()} matches nothing. */
    public Filter in(@Nullable Object... values) {
        return Filter.in(field, Arrays.asList(values));
    }

    /** Equal to one of these; an empty collection matches nothing. */
    public Filter in(Collection<? extends @Nullable Object> values) {
        return Filter.in(field, values);
    }

    /** Equal to none of these; an empty collection matches everything. */
    public Filter notIn(Collection<? extends @Nullable Object> values) {
        return Filter.not(Filter.in(field, values));
    }

    /** At least {@code low} and at most {@code high}. */
    public Filter between(Object low, Object high) {
        return new Filter.Between(field, low, high);
    }

    /** Null. */
    public Filter isNull() {
        return compare(ComparisonOperator.EQ, null);
    }

    /** Not null. */
    public Filter isNotNull() {
        return compare(ComparisonOperator.NE, null);
    }

    /** Text that contains this. */
    public Filter contains(String text) {
        return new Filter.TextMatch(field, TextOperator.CONTAINS, text);
    }

    /** Text that begins with this. */
    public Filter startsWith(String text) {
        return new Filter.TextMatch(field, TextOperator.STARTS_WITH, text);
    }

    /** Text that ends with this. */
    public Filter endsWith(String text) {
        return new Filter.TextMatch(field, TextOperator.ENDS_WITH, text);
    }

    /** Text that fits a pattern of {@code %} and {@code _}; see {@link TextOperator#LIKE}. */
    public Filter like(String pattern) {
        return new Filter.TextMatch(field, TextOperator.LIKE, pattern);
    }

    private Filter compare(ComparisonOperator operator, @Nullable Object value) {
        return new Filter.Comparison(field, operator, value);
    }
}
