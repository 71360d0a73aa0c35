package dev.dataflow.dialect.mysql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds names in the server's messages, which the protocol gives nowhere else. The messages also quote values, in which
 * anything may stand; so whatever comes behind a value is looked for from the end. What is found is only compared with
 * the names of a model.
 *
 * <p>The driver decodes messages as ASCII ({@code ErrorMessage.decode}): a name with other letters is not recognised.
 *
 * @param number the error's
 * @param message in English, as the session asks for
 */
record ErrorText(int number, String message) {

    private static final String KEY = " for key '";
    private static final String COLUMN = " for column ";

    /** Up to the name there are only names, in backticks, which are doubled inside. */
    private static final Pattern FOREIGN_KEY =
            Pattern.compile("\\(`(?:[^`]|``)*+`\\.`(?:[^`]|``)*+`, CONSTRAINT `((?:[^`]|``)*+)` FOREIGN KEY ");

    private static final Pattern CHECK_OF_MYSQL = Pattern.compile("Check constraint '(.*)' is violated\\.");
    private static final Pattern CHECK_OF_MARIADB = Pattern.compile("CONSTRAINT `((?:[^`]|``)*+)` failed for .*");
    private static final Pattern NOT_NULL = Pattern.compile("Column '(.*)' cannot be null");
    private static final Pattern NO_DEFAULT = Pattern.compile("Field '(.*)' doesn't have a default value");
    private static final Pattern LAST_NAME = Pattern.compile("(?:`[^`]*`\\.)*[`'](.*)[`'] at row \\d+");

    /** The index or constraint that is violated. */
    @Nullable
    String constraint() {
        return switch (number) {
            case 1062, 1586 -> key();
            case 1451, 1452 -> unquoted(found(FOREIGN_KEY));
            case 3819 -> found(CHECK_OF_MYSQL);
            case 4025 -> unquoted(found(CHECK_OF_MARIADB));
            default -> null;
        };
    }

    /** The column it is about. */
    @Nullable
    String column() {
        return switch (number) {
            case 1048 -> found(NOT_NULL);
            case 1364 -> found(NO_DEFAULT);
            case 1264, 1265, 1292, 1366, 1406 -> {
                int name = message.lastIndexOf(COLUMN);
                Matcher last = LAST_NAME.matcher(name < 0 ? "" : message.substring(name + COLUMN.length()));
                yield last.matches() ? last.group(1) : null;
            }
            default -> null;
        };
    }

    /** MySQL puts the table before the index since 8.0.19: {@code 'customers.ux_customers_email'}. */
    private @Nullable String key() {
        int start = message.lastIndexOf(KEY);
        if (start < 0 || !message.endsWith("'")) {
            return null;
        }
        String name = message.substring(start + KEY.length(), message.length() - 1);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private @Nullable String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static @Nullable String unquoted(@Nullable String name) {
        return name == null ? null : name.replace("``", "`");
    }
}
