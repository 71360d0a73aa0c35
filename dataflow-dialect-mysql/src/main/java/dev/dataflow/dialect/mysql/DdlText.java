package dev.dataflow.dialect.mysql;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes DDL of what the catalog shows, so that it shows the same again. Stateless. */
final class DdlText {

    /** MariaDB shows how wide numbers are printed; MySQL has given that up, but for TINYINT(1). */
    private static final Pattern WIDTH = Pattern.compile(
            "^(smallint|mediumint|int|bigint|tinyint)\\((?!1\\))\\d+\\)(?! zerofill| unsigned zerofill)");

    private static final String ON_UPDATE = "on update ";

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
     * An expression, which MySQL shows with its quotes escaped.
     *
     * <p>Bug 100607 of MySQL's tracker: the text cannot be used as it is shown.
     */
    static String expression(Product product, String shown) {
        return switch (product) {
            case MYSQL -> shown.replace("\\'", "'");
            case MARIADB -> shown;
        };
    }

    /**
     * The default of a column, with what happens to it on each change; null for none.
     *
     * @param shown {@code COLUMN_DEFAULT}: MariaDB shows SQL, MySQL a bare value, or an expression that it marks
     * @param extra {@code EXTRA}
     */
    static @Nullable String defaultOf(Product product, @Nullable String shown, String extra) {
        String value = switch (product) {
            case MARIADB -> shown == null || shown.equalsIgnoreCase("NULL") ? null : shown;
            case MYSQL -> shown == null ? null : ofMysql(shown, extra);
        };
        int at = extra.toLowerCase(Locale.ROOT).indexOf(ON_UPDATE);
        if (at < 0) {
            return value;
        }
        String update = extra.substring(at).strip();
        return (value == null ? "null" : value) + " " + update;
    }

    private static String ofMysql(String shown, String extra) {
        if (extra.contains("DEFAULT_GENERATED")) {
            boolean time = shown.toUpperCase(Locale.ROOT).startsWith("CURRENT_TIMESTAMP");
            return time ? shown : "(%s)".formatted(expression(Product.MYSQL, shown));
        }
        boolean bits = shown.startsWith("b'") || shown.startsWith("0x");
        return bits ? shown : "'%s'".formatted(shown.replace("\\", "\\\\").replace("'", "''"));
    }
}
