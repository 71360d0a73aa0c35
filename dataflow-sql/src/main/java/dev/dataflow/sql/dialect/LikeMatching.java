package dev.dataflow.sql.dialect;

import dev.dataflow.api.filter.RegexPattern;
import dev.dataflow.api.filter.TextOperator;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Standard {@code LIKE ... ESCAPE '!'}, for databases whose columns are declared with a binary collation. */
public final class LikeMatching implements TextMatching {

    /** Not the backslash: MySQL would read it twice, once in the literal that names it. */
    private static final char ESCAPE = '!';

    private final String regexTemplate;
    private final String end;

    /**
     * Standard LIKE and the database's own regular expressions.
     *
     * @param regexTemplate the condition that text ({@code {0}}) has a part that matches ({@code {1}}); it heeds case
     *     unless the pattern begins with {@code (?i)}
     * @param end how its regular expressions write the end of the whole text
     */
    public LikeMatching(String regexTemplate, String end) {
        this.regexTemplate = regexTemplate;
        this.end = end;
    }

    @Override
    public Condition condition(
            TextOperator operator, boolean ignoreCase, Field<String> column, Field<String> pattern, boolean negated) {
        if (operator == TextOperator.REGEX) {
            Condition matches = DSL.condition(regexTemplate, column, pattern);
            return negated ? matches.not() : matches;
        }
        Field<String> left = ignoreCase ? DSL.lower(column) : column;
        Field<String> right = ignoreCase ? DSL.lower(pattern) : pattern;
        return negated ? left.notLike(right, ESCAPE) : left.like(right, ESCAPE);
    }

    @Override
    public String pattern(TextOperator operator, boolean ignoreCase, String operand) {
        return switch (operator) {
            case CONTAINS -> "%" + literal(operand) + "%";
            case STARTS_WITH -> literal(operand) + "%";
            case ENDS_WITH -> "%" + literal(operand);
            case LIKE -> translated(operand);
            case REGEX -> TextMatching.regex(operand, ignoreCase, end);
        };
    }

    @Override
    public Optional<Condition> declared(Field<String> column, RegexPattern pattern) {
        return Optional.of(DSL.condition(regexTemplate, column, DSL.inline(pattern.whole(end))));
    }

    private static String literal(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int position = 0; position < text.length(); position++) {
            char each = text.charAt(position);
            if (each == '%' || each == '_' || each == ESCAPE) {
                escaped.append(ESCAPE);
            }
            escaped.append(each);
        }
        return escaped.toString();
    }

    /** From the API's pattern, which escapes with a backslash, to one that escapes with {@link #ESCAPE}. */
    private static String translated(String pattern) {
        StringBuilder translated = new StringBuilder(pattern.length() + 8);
        for (int position = 0; position < pattern.length(); position++) {
            char each = pattern.charAt(position);
            if (each == '\\' && position + 1 < pattern.length()) {
                position++;
                translated.append(literal(String.valueOf(pattern.charAt(position))));
            } else if (each == ESCAPE) {
                translated.append(ESCAPE).append(ESCAPE);
            } else {
                translated.append(each);
            }
        }
        return translated.toString();
    }
}
