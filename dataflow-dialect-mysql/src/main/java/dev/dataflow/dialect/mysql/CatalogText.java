package dev.dataflow.dialect.mysql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From what {@code information_schema} shows of expressions to what DDL takes. Immutable. */
record CatalogText(Product product) {

    private static final Pattern LITERAL = Pattern.compile("(?s)_utf8mb[34]'(?:[^'\\\\]|\\\\.|'')*'");
    private static final Pattern NAME = Pattern.compile("`((?:[^`]|``)+)`");
    private static final Pattern MOMENT = Pattern.compile("(?i)current_timestamp(\\(\\d?\\))?");
    private static final Pattern CONSTANT = Pattern.compile("(?s)'.*'|-?[0-9.]+(e[-+]?\\d+)?|b'[01]*'|x'[0-9a-f]*'");
    private static final Pattern NUMBER =
            Pattern.compile("(?:tiny|small|medium|big)?int.*|decimal.*|double.*|float.*|bit.*|year.*");
    private static final Pattern BINARY = Pattern.compile("(?:var)?binary.*|(?:tiny|medium|long)?blob");

    /** MySQL shows expressions with backslashes before quotes and backslashes; MariaDB shows them as they are. */
    String expression(String shown) {
        return switch (product) {
            case MYSQL ->
                LITERAL.matcher(unescaped(shown))
                        .replaceAll(each -> Matcher.quoteReplacement(MangledText.repaired(each.group())));
            case MARIADB -> shown;
        };
    }

    private static String unescaped(String shown) {
        StringBuilder text = new StringBuilder(shown.length());
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c != '\\' || i + 1 == shown.length()) {
                text.append(c);
                continue;
            }
            char escaped = shown.charAt(++i);
            text.append(
                    switch (escaped) {
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        default -> escaped;
                    });
        }
        return text.toString();
    }

    /** A default as DDL takes it; null for none. MariaDB says NULL for a column that may hold nothing. */
    @Nullable
    String defaultExpression(String columnType, @Nullable String shown, String extra) {
        if (shown == null) {
            return null;
        }
        return switch (product) {
            case MYSQL ->
                extra.contains("DEFAULT_GENERATED")
                        ? inParentheses(expression(shown))
                        : NUMBER.matcher(columnType).matches()
                                        || (BINARY.matcher(columnType).matches() && shown.startsWith("0x"))
                                ? shown
                                : literal(shown);
            case MARIADB ->
                shown.equals("NULL") ? null : CONSTANT.matcher(shown).matches() ? shown : inParentheses(shown);
        };
    }

    private static String inParentheses(String expression) {
        return MOMENT.matcher(expression).matches() ? expression : "(%s)".formatted(expression);
    }

    /** Text as a constant, in the usual SQL mode. */
    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** What follows ON UPDATE for a column that keeps the time of its row's last change. */
    static Optional<String> onUpdate(String extra) {
        int start = extra.toLowerCase(Locale.ROOT).indexOf("on update ");
        return start < 0
                ? Optional.empty()
                : Optional.of(extra.substring(start + "on update ".length()).split(" ", 2)[0]);
    }

    /** The columns that an expression names, of those there are. */
    static List<String> columns(String expression, List<String> all) {
        List<String> named = NAME.matcher(expression)
                .results()
                .map(each -> each.group(1).replace("``", "`"))
                .toList();
        return all.stream().filter(named::contains).toList();
    }
}
