package dev.dataflow.dialect.mysql;

import dev.dataflow.api.model.FieldType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From a column in the catalog to the type whose values it holds, and from a declaration to what the catalog makes of
 * it.
 *
 * <p>Several types share a declaration; found again is the plainest: TIMESTAMP as DATETIME, ENUM as STRING. The
 * server's own TIMESTAMP, which depends on the session's time zone, is of no known type, nor is text that cannot hold
 * every character.
 */
final class ColumnTypes {

    private static final Pattern TYPE = Pattern.compile("([a-z]+)(?:\\((\\d+)(?:,(\\d+))?\\))?( unsigned)?");

    private final Product product;

    ColumnTypes(Product product) {
        this.product = product;
    }

    /**
     * The type of a column.
     *
     * @param columnType as the catalog has it: {@code int}, {@code int(11)}, {@code decimal(10,2)}
     * @param collation null for what is no text
     */
    @Nullable
    FieldType fieldType(String columnType, @Nullable String collation) {
        Matcher type = TYPE.matcher(columnType);
        if (!type.matches()) {
            return null;
        }
        int size = number(type.group(2));
        boolean signed = type.group(4) == null;
        return switch (type.group(1)) {
            case "tinyint" -> size == 1 && signed ? new FieldType.BooleanType() : null;
            case "smallint", "mediumint" -> new FieldType.IntType();
            case "int" -> signed ? new FieldType.IntType() : new FieldType.LongType();
            case "bigint" -> signed ? new FieldType.LongType() : null;
            case "double" -> type.group(2) == null && signed ? new FieldType.DoubleType() : null;
            case "decimal" -> signed ? decimal(size, number(type.group(3))) : null;
            case "varchar" ->
                collation != null && size >= 1 && size <= FieldType.StringType.MAX_LENGTH
                        ? new FieldType.StringType(size)
                        : null;
            case "text", "mediumtext", "longtext" -> collation == null ? null : new FieldType.TextType();
            case "blob", "mediumblob", "longblob" -> new FieldType.BytesType();
            case "binary" -> size == 16 ? new FieldType.UuidType() : null;
            case "date" -> new FieldType.DateType();
            case "time" -> new FieldType.TimeType(size);
            case "datetime" -> new FieldType.DateTimeType(size);
            case "json" -> new FieldType.JsonType();
            default -> null;
        };
    }

    private static @Nullable FieldType decimal(int precision, int scale) {
        return scale <= FieldType.DecimalType.MAX_SCALE ? new FieldType.DecimalType(precision, scale) : null;
    }

    /** How the catalog spells a type of {@link MysqlTypes}; MariaDB adds widths for display. */
    String echo(String declaration) {
        return switch (declaration) {
            case "int" -> product == Product.MARIADB ? "int(11)" : declaration;
            case "bigint" -> product == Product.MARIADB ? "bigint(20)" : declaration;
            case "time(0)" -> "time";
            case "datetime(0)" -> "datetime";
            default -> declaration.replace(" character set utf8mb4", "");
        };
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
