package dev.dataflow.dialect.mysql;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes DDL of what the catalog shows, so that it shows the same again. Stateless. */
final class DdlText {

    /** MariaDB shows how wide numbers are printed; MySQL has given that up, but for TINYINT(1). */
    private static final Pattern WIDTH = Pattern.compile(
            "^(smallint|mediumint|int|bigint|tinyint)\\((?!1\\))\\d+\\)(?! zerofill| unsigned zerofill)");

    private static final String TEXT = "'(?:[^'\\\\]|\\\\.|'')*'";
    private static final Pattern LITERAL = Pattern.compile("(?s)_utf8mb[34]" + TEXT);
    private static final Pattern CONSTANT =
            Pattern.compile("(?s)" + TEXT + "|-?[0-9.]+(?:e[-+]?\\d+)?|[bx]'[0-9a-fA-F]*'");
    private static final Pattern MOMENT = Pattern.compile("(?i)current_timestamp(?:\\(\\d?\\))?");
    private static final Pattern BYTES = Pattern.compile("(?:var)?binary.*|(?:tiny|medium|long)?blob|bit.*");

    private DdlText() {}

    /** The type with its collation, which text has. */
    static String type(String columnType, @Nullable String collation) {
        String type = WIDTH.matcher(columnType).replaceFirst("$1");
        return collation == null || type.equals("json") ? type : type + " collate " + collation;
    }

    /** How the catalog's type is spelled for one that was declared like this. */
    static String echo(String declaration) {
        return declaration.replace(" character set utf8mb4", "").replaceFirst("^(time|datetime)\\(0\\)$", "$1");
    }

    /**
     * An expression, which MySQL shows with backslashes before quotes and backslashes, and MariaDB as it is.
     *
     * <p>Bug 100607 of MySQL's tracker: the text cannot be used as it is shown.
     */
    static String expression(Product product, String shown) {
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

    /**
     * The default of a column; null for none.
     *
     * @param columnType {@code COLUMN_TYPE}
     * @param shown {@code COLUMN_DEFAULT}: MariaDB shows SQL, MySQL a bare value, or an expression that it marks
     * @param extra {@code EXTRA}
     */
    static @Nullable String defaultOf(Product product, String columnType, @Nullable String shown, String extra) {
        if (shown == null) {
            return null;
        }
        return switch (product) {
            case MARIADB ->
                shown.equals("NULL") ? null : CONSTANT.matcher(shown).matches() ? shown : inParentheses(shown);
            case MYSQL -> {
                boolean written = BYTES.matcher(columnType).matches() && shown.matches("b'[01]*'|0x[0-9A-Fa-f]*");
                yield extra.contains("DEFAULT_GENERATED")
                        ? inParentheses(expression(product, shown))
                        : written ? shown : literal(shown);
            }
        };
    }

    private static String inParentheses(String expression) {
        return MOMENT.matcher(expression).matches() ? expression : "(%s)".formatted(expression);
    }

    /** Text as a constant, in the usual SQL mode. */
    static String literal(String text) {
        return "'%s'".formatted(text.replace("\\", "\\\\").replace("'", "''"));
    }

    /** What a column that keeps the time of its row's last change is set to. */
    static Optional<String> onUpdate(String extra) {
        int at = extra.toLowerCase(Locale.ROOT).indexOf(ColumnText.ON_UPDATE.stripLeading());
        return at < 0
                ? Optional.empty()
                : Optional.of(extra.substring(at + ColumnText.ON_UPDATE.length() - 1)
                        .strip()
                        .split(" ", 2)[0]);
    }
}
