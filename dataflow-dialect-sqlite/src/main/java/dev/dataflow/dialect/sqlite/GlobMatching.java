package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.filter.RegexPattern;
import dev.dataflow.api.filter.TextOperator;
import dev.dataflow.sql.dialect.TextMatching;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * {@code GLOB}: SQLite's {@code LIKE} takes small and capital letters of ASCII for the same. In brackets no character
 * is special ("The LIKE, GLOB, REGEXP, MATCH, and extract operators" in SQLite's documentation). A pattern may have
 * 50,000 bytes; a longer one is refused by SQLite and fails with INVALID_DATA.
 */
final class GlobMatching implements TextMatching {

    @Override
    public Condition condition(
            TextOperator operator, boolean ignoreCase, Field<String> column, Field<String> pattern, boolean negated) {
        boolean regex = operator == TextOperator.REGEX;
        String matching = (negated ? "not " : "") + (regex ? "regexp" : "glob");
        String template = ignoreCase && !regex ? "lower({0}) %s lower({1})" : "{0} %s {1}";
        return DSL.condition(template.formatted(matching), column, pattern);
    }

    @Override
    public String pattern(TextOperator operator, boolean ignoreCase, String operand) {
        return switch (operator) {
            case CONTAINS -> "*" + literal(operand) + "*";
            case STARTS_WITH -> literal(operand) + "*";
            case ENDS_WITH -> "*" + literal(operand);
            case LIKE -> translated(operand);
            case REGEX -> TextMatching.regex(operand, ignoreCase, "\\z");
        };
    }

    /** REGEXP is a function that DataFlow brings: other programs could not write to a table that calls it. */
    @Override
    public Optional<Condition> declared(Field<String> column, RegexPattern pattern) {
        return Optional.empty();
    }

    private static String literal(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 8);
        for (int position = 0; position < text.length(); position++) {
            append(quoted, text.charAt(position));
        }
        return quoted.toString();
    }

    /** From the API's pattern, in which a backslash takes away the meaning of the character behind it. */
    private static String translated(String pattern) {
        StringBuilder translated = new StringBuilder(pattern.length() + 8);
        for (int position = 0; position < pattern.length(); position++) {
            char each = pattern.charAt(position);
            if (each == '%') {
                translated.append('*');
            } else if (each == '_') {
                translated.append('?');
            } else {
                boolean escapes = each == '\\' && position + 1 < pattern.length();
                position += escapes ? 1 : 0;
                append(translated, pattern.charAt(position));
            }
        }
        return translated.toString();
    }

    private static void append(StringBuilder pattern, char literal) {
        if (literal == '*' || literal == '?' || literal == '[') {
            pattern.append('[').append(literal).append(']');
        } else {
            pattern.append(literal);
        }
    }
}
