package dev.dataflow.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;

/**
 * A word, a quoted name or a single other character of a statement.
 *
 * @param text the word or character, or the name without its quotes
 * @param quoted whether it was in quotes and so is no keyword
 */
record SqlToken(String text, boolean quoted) {

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
            } else if (each == '[') {
                int end = endOf("]", sql, position);
                tokens.add(new SqlToken(sql.substring(position + 1, end - 1), true));
                position = end;
            } else if (each == '"' || each == '`' || each == '\'') {
                position = quoted(each, sql, position + 1, tokens);
            } else {
                int end = wordEnd(sql, position);
                tokens.add(new SqlToken(sql.substring(position, end), false));
                position = end;
            }
        }
        return tokens;
    }

    /** Whether this is the keyword or character. */
    boolean is(String keyword) {
        return !quoted && text.equalsIgnoreCase(keyword);
    }

    /** Reads up to the closing quote; two of them stand for one. */
    private static int quoted(char quote, String sql, int start, List<SqlToken> tokens) {
        StringBuilder name = new StringBuilder();
        int position = start;
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
        tokens.add(new SqlToken(name.toString(), true));
        return position;
    }

    private static int wordEnd(String sql, int start) {
        int end = start;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        return Math.max(end, start + 1);
    }

    private static boolean isWordPart(char each) {
        return Character.isLetterOrDigit(each) || each == '_' || each == '$' || each > 127;
    }

    private static int endOf(String mark, String sql, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }
}
