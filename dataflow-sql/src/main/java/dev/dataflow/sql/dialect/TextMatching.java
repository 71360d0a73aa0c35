package dev.dataflow.sql.dialect;

import dev.dataflow.api.filter.RegexPattern;
import dev.dataflow.api.filter.TextOperator;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;

/** How text is compared with a pattern, by code point. */
public interface TextMatching {

    /**
     * The condition that the column fits the pattern, or that it does not; null columns are dealt with by the caller.
     *
     * @param ignoreCase whether letters that differ in case only are the same
     * @param pattern stands for what {@link #pattern} returns
     */
    Condition condition(
            TextOperator operator, boolean ignoreCase, Field<String> column, Field<String> pattern, boolean negated);

    /** The pattern, in the database's own syntax, that does what the operator does with the operand. */
    String pattern(TextOperator operator, boolean ignoreCase, String operand);

    /**
     * The condition that the whole text of a column matches a regular expression of the common subset, for a table to
     * declare; empty where not every program that writes there could check it.
     */
    Optional<Condition> declared(Field<String> column, RegexPattern pattern);

    /**
     * The regular expression for an engine that knows {@code (?i)} at the beginning. Lower-casing it instead would turn
     * a class like {@code [Z-a]} upside down.
     *
     * @param end how the engine writes the end of the whole text
     */
    static String regex(String operand, boolean ignoreCase, String end) {
        return (ignoreCase ? "(?i)" : "") + RegexPattern.parse(operand).text(end);
    }
}
