package dev.dataflow.api.filter;

import dev.dataflow.api.error.DataFlowException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the fields of a row; an immutable value, interpreted by each adapter with one exhaustive
 * {@code switch}.
 *
 * <p><b>Nulls.</b> A null equals null and nothing else: {@code eq(null)} is {@code isNull()}, and {@code ne("x")} is
 * true for a null. Every other comparison of a null ({@code gt}, {@code between}, {@code contains}, ...) is false, and
 * {@code not(f)} is true exactly where {@code f} is false.
 *
 * <p><b>Order.</b> Text is compared by code point, numbers as numbers, times as times, UUIDs by unsigned bytes.
 *
 * <p><b>Values.</b> Operands are brought to the field's type by the rules for stored values; in filters that reach an
 * adapter they are in the canonical form that {@link dev.dataflow.api.model.FieldType} describes.
 */
public sealed interface Filter {

    /** Matches every row. */
    record All() implements Filter {}

    /** Field compared with one value; for EQ and NE the value may be null. */
    record Comparison(
            String field,
            ComparisonOperator operator,
            @Nullable Object value) implements Filter {
        /** Only equality has a meaning for null. */
        public Comparison {
            Objects.requireNonNull(field, "field");
            if (value == null && operator != ComparisonOperator.EQ && operator != ComparisonOperator.NE) {
                throw DataFlowException.validation(
                        "%s of field '%s' needs a value, not null".formatted(operator, field), field);
            }
        }
    }

    /**
     * Field equals one of the values; none where there are none. Nulls among the values match null.
     *
     * @param values at most {@value #MOST_VALUES} in all lists of a filter: more are refused with VALIDATION before
     *     anything is sent
     */
    record In(String field, List<@Nullable Object> values) implements Filter {

        /** How many values the lists of one filter may have together, on every database. */
        public static final int MOST_VALUES = 100_000;

        /** Copies the values. */
        public In {
            Objects.requireNonNull(field, "field");
            values = Copies.of(values);
        }
    }

    /** Field is at least {@code low} and at most {@code high}. */
    record Between(String field, Object low, Object high) implements Filter {
        /** Refuses nulls. */
        public Between {
            if (low == null || high == null) {
                throw DataFlowException.validation(
                        "BETWEEN of field '%s' needs two values, not null".formatted(field), field);
            }
        }
    }

    /**
     * Text field compared with a piece of text or a pattern.
     *
     * <p>Ignoring case means that both sides are compared after each code point has been replaced by its simple
     * lower-case form ({@link Character#toLowerCase(int)} of its {@link Character#toUpperCase(int)}); only letters of
     * ASCII are promised to be treated alike by every database.
     */
    record TextMatch(String field, TextOperator operator, String operand, boolean ignoreCase) implements Filter {
        /** Refuses nulls. */
        public TextMatch {
            if (operand == null) {
                throw DataFlowException.validation(
                        "%s of field '%s' needs a text, not null".formatted(operator, field), field);
            }
        }
    }

    /** All of the operands match; true for none. */
    record And(List<Filter> operands) implements Filter {
        /** Copies the operands. */
        public And {
            operands = List.copyOf(operands);
        }
    }

    /** At least one of the operands matches; false for none. */
    record Or(List<Filter> operands) implements Filter {
        /** Copies the operands. */
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /** The operand does not match. */
    record Not(Filter operand) implements Filter {
        /** Refuses null. */
        public Not {
            Objects.requireNonNull(operand, "operand");
        }
    }

    /** Matches every row. */
    static Filter all() {
        return new All();
    }

    /** Matches no row. */
    static Filter none() {
        return new Or(List.of());
    }

    /** Starts a condition on a field. */
    static FieldCondition where(String field) {
        return new FieldCondition(field);
    }

    /** All of these; nested conjunctions stay as they are. */
    static Filter and(Filter... operands) {
        return new And(Arrays.asList(operands));
    }

    /** At least one of these. */
    static Filter or(Filter... operands) {
        return new Or(Arrays.asList(operands));
    }

    /** The opposite. */
    static Filter not(Filter operand) {
        return new Not(operand);
    }

    /** Field equals one of these. */
    static Filter in(String field, Collection<? extends @Nullable Object> values) {
        return new In(field, Copies.of(values));
    }

    /** This and the other. */
    default Filter and(Filter other) {
        return new And(List.of(this, other));
    }

    /** This or the other. */
    default Filter or(Filter other) {
        return new Or(List.of(this, other));
    }

    /** The opposite of this. */
    default Filter negated() {
        return new Not(this);
    }
}
