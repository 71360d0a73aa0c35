package dev.dataflow.dialect.sqlite;

import java.util.List;
import java.util.stream.IntStream;

/** What expressions of SQLite's own text speak of. Stateless. */
final class Expressions {

    private Expressions() {}

    /** Those of the names that stand in an expression, as names and not as functions. */
    static List<String> mentioned(List<String> names, String expression) {
        List<SqlToken> tokens = SqlToken.of(expression);
        return names.stream()
                .filter(name -> IntStream.range(0, tokens.size()).anyMatch(each -> isName(tokens, each, name)))
                .toList();
    }

    static boolean mentions(String expression, String name) {
        return !mentioned(List.of(name), expression).isEmpty();
    }

    /** The expression with another name, as SQLite writes it when it renames. */
    static String renamed(String expression, String name, String quoted) {
        List<SqlToken> tokens = SqlToken.of(expression);
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (int each = 0; each < tokens.size(); each++) {
            if (isName(tokens, each, name)) {
                SqlToken token = tokens.get(each);
                text.append(expression, copied, token.start()).append(quoted);
                copied = token.end();
            }
        }
        return text.append(expression, copied, expression.length()).toString();
    }

    /**
     * A condition without the table's name before its columns: no other table's can stand in it, and the name may be
     * another one meanwhile.
     */
    static String unqualified(String expression, String table) {
        List<SqlToken> tokens = SqlToken.of(expression);
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (int each = 0; each + 2 < tokens.size(); each++) {
            if (tokens.get(each + 1).is(".") && isName(tokens, each, table)) {
                text.append(expression, copied, tokens.get(each).start());
                copied = tokens.get(each + 2).start();
            }
        }
        return text.append(expression, copied, expression.length()).toString();
    }

    private static boolean isName(List<SqlToken> tokens, int position, String name) {
        SqlToken token = tokens.get(position);
        boolean call = position + 1 < tokens.size() && tokens.get(position + 1).is("(") && !token.quoted();
        return token.isName() && !call && token.text().equalsIgnoreCase(name);
    }
}
