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
        return match(TextOperator.CONTAINS, text, false);
    }

    /** Text that begins with this. */
    public Filter startsWith(String text) {
        return match(TextOperator.STARTS_WITH, text, false);
    }

    /** Text that ends with this. */
    public Filter endsWith(String text) {
        return match(TextOperator.ENDS_WITH, text, false);
    }

    /** Text that fits a pattern of {@code %} and {@code _}; see {@link TextOperator#LIKE}. */
    public Filter like(String pattern) {
        return match(TextOperator.LIKE, pattern, false);
    }

    /** Text of which some part matches a regular expression; see {@link TextOperator#REGEX}. */
    public Filter regex(String pattern) {
        return match(TextOperator.REGEX, pattern, false);
    }

    /** Text that contains this, whatever the case of its letters. */
    public Filter containsIgnoringCase(String text) {
        return match(TextOperator.CONTAINS, text, true);
    }

    /** Text that begins with this, whatever the case of its letters. */
    public Filter startsWithIgnoringCase(String text) {
        return match(TextOperator.STARTS_WITH, text, true);
    }

    /** Text that ends with this, whatever the case of its letters. */
    public Filter endsWithIgnoringCase(String text) {
        return match(TextOperator.ENDS_WITH, text, true);
    }

    /** Text that fits a pattern of {@code %} and {@code _}, whatever the case of its letters. */
    public Filter likeIgnoringCase(String pattern) {
        return match(TextOperator.LIKE, pattern, true);
    }

    private Filter match(TextOperator operator, String operand, boolean ignoreCase) {
        return new Filter.TextMatch(field, operator, operand, ignoreCase);
    }

    private Filter compare(ComparisonOperator operator, @Nullable Object value) {
        return new Filter.Comparison(field, operator, value);
    }
}
