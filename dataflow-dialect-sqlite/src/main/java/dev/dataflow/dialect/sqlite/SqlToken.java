package dev.dataflow.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;

/**
 * A word, a number, a blob, a quoted name or text, or a single other character of a statement.
 *
 * @param text the word or character, or the name or text without its quotes
 * @param quote what it is in quotes of, {@code [} for brackets; a space for a token without quotes
 * @param start where it begins in the statement
 * @param end where it has ended
 */
record SqlToken(String text, char quote, int start, int end) {

    private static final char NONE = ' ';

    /** The tokens of a statement that SQLite has accepted; comments and spaces are left out. */
    static List<SqlToken> of(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        int position = 0;
        while (position < sql.length()) {
            char each = sql.charAt(position);
            if (sql.startsWith("--", position)) {
                position = endOf("\n", sql, position);
            } else if (sql.startsWith("/*", position)) {
                position = endOf("*/", sql, position + 2);
            } else if (Character.isWhitespace(each)) {
                position++;
            } else {
                SqlToken token = at(sql, position);
                tokens.add(token);
                position = token.end();
            }
        }
        return tokens;
    }

    /** Whether this is the keyword or character. */
    boolean is(String keyword) {
        return !quoted() && text.equalsIgnoreCase(keyword);
    }

    /** Whether it was in quotes and so is no keyword. */
    boolean quoted() {
        return quote != NONE;
    }

    /** Whether it can only be text: SQLite takes text for a name where nothing else can stand, and the reverse. */
    boolean isText() {
        return quote == '\'';
    }

    /** Whether it is a word without quotes, or a name in them. */
    boolean isName() {
        char first = text.isEmpty() ? NONE : text.charAt(0);
        return quoted() ? !isText() : isWordPart(first) && !Character.isDigit(first);
    }

    private static SqlToken at(String sql, int start) {
        char first = sql.charAt(start);
        if (first == '[') {
            int end = endOf("]", sql, start);
            return new SqlToken(sql.substring(start + 1, Math.max(start + 1, end - 1)), first, start, end);
        }
        if (first == '"' || first == '`' || first == '\'') {
            return quoted(first, sql, start);
        }
        boolean number = Character.isDigit(first) || (first == '.' && isDigit(sql, start + 1));
        boolean blob = (first == 'x' || first == 'X') && sql.startsWith("'", start + 1);
        int end = number ? numberEnd(sql, start) : blob ? endOf("'", sql, start + 2) : wordEnd(sql, start);
        return new SqlToken(sql.substring(start, end), NONE, start, end);
    }

    /** Reads up to the closing quote; two of them stand for one. */
    private static SqlToken quoted(char quote, String sql, int start) {
        StringBuilder name = new StringBuilder();
        int position = start + 1;
        while (position < sql.length()) {
            char each = sql.charAt(position);
            position++;
            if (each == quote) {
                if (position == sql.length() || sql.charAt(position) != quote) {
                    break;
                }
                position++;
            }
            name.append(each);
        }
        return new SqlToken(name.toString(), quote, start, position);
    }

    private static int wordEnd(String sql, int start) {
        int end = start;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        return Math.max(end, start + 1);
    }

    /** With point, exponent and the sign of that; or hexadecimal. */
    private static int numberEnd(String sql, int start) {
        boolean hex = sql.regionMatches(true, start, "0x", 0, 2);
        int end = start;
        while (end < sql.length()) {
            char each = sql.charAt(end);
            boolean sign = (each == '+' || each == '-') && !hex && "eE".indexOf(sql.charAt(end - 1)) >= 0;
            if (!isWordPart(each) && each != '.' && !(end > start && sign)) {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean isDigit(String sql, int position) {
        return position < sql.length() && Character.isDigit(sql.charAt(position));
    }

    private static boolean isWordPart(char each) {
        return Character.isLetterOrDigit(each) || each == '_' || each == '$' || each > 127;
    }

    private static int endOf(String mark, String sql, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }
}
