package dev.dataflow.sql.dialect;

import dev.dataflow.api.filter.TextOperator;
import org.jooq.Condition;
import org.jooq.Field;

/** Standard {@code LIKE ... ESCAPE '!'}, for databases whose columns are declared with a binary collation. */
public final class LikeMatching implements TextMatching {

    /** Not the backslash: MySQL would read it twice, once in the literal that names it. */
    private static final char ESCAPE = '!';

    /** Stateless. */
    public LikeMatching() {}

    @Override
    public Condition condition(Field<String> column, Field<String> pattern, boolean negated) {
        return negated ? column.notLike(pattern, ESCAPE) : column.like(pattern, ESCAPE);
    }

    @Override
    public String pattern(TextOperator operator, String operand) {
        return switch (operator) {
            case CONTAINS -> "%" + literal(operand) + "%";
            case STARTS_WITH -> literal(operand) + "%";
            case ENDS_WITH -> "%" + literal(operand);
            case LIKE -> translated(operand);
        };
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
