package dev.dataflow.dialect.mysql;

import dev.dataflow.api.model.FieldType;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From a column in the catalog to the type that a model would ask for to get it.
 *
 * <p>Several types share a declaration; found again is the plainest: TIMESTAMP as DATETIME, ENUM as STRING. A type of
 * others is that which holds all its values and gives them back: smaller numbers and unsigned ones a wider number, text
 * of another collation text that compares as its column does, the server's own TIMESTAMP, which sessions see in UTC, a
 * TIMESTAMP. Numbers of 32 bits with a fraction are none, since no wider one is written as they are.
 */
final class ColumnTypes {

    private static final Pattern TYPE =
            Pattern.compile("([a-z]+)(?:\\((\\d+)(?:,(\\d+))?\\))?( unsigned)?( zerofill)?");
    private static final Pattern ENUM =
            Pattern.compile("enum\\(('(?:[^']|'')*'(?:,'(?:[^']|'')*')*)\\)", Pattern.DOTALL);

    private ColumnTypes() {}

    /**
     * The type of a column.
     *
     * @param columnType as the catalog has it: {@code int}, {@code int(11)}, {@code decimal(10,2)}
     */
    static @Nullable FieldType fieldType(String columnType) {
        Matcher type = TYPE.matcher(columnType);
        if (!type.matches()) {
            return ofEnum(columnType);
        }
        int size = number(type.group(2));
        boolean unsigned = type.group(4) != null;
        return switch (type.group(1)) {
            case "tinyint" -> size == 1 && !unsigned ? new FieldType.BooleanType() : new FieldType.IntType();
            case "smallint", "mediumint" -> new FieldType.IntType();
            case "int" -> unsigned ? new FieldType.LongType() : new FieldType.IntType();
            case "bigint" -> new FieldType.LongType();
            case "double" -> type.group(2) == null ? new FieldType.DoubleType() : null;
            case "decimal" -> new FieldType.DecimalType(size, number(type.group(3)));
            case "varchar", "char" -> text(size);
            case "tinytext", "text", "mediumtext", "longtext" -> new FieldType.TextType();
            case "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> new FieldType.BytesType();
            case "binary" -> size == 16 ? new FieldType.UuidType() : new FieldType.BytesType();
            case "date" -> new FieldType.DateType();
            case "time" -> new FieldType.TimeType(size);
            case "datetime" -> new FieldType.DateTimeType(size);
            case "timestamp" -> new FieldType.TimestampType(size);
            case "json" -> new FieldType.JsonType();
            default -> null;
        };
    }

    /** Text without a character is no type of a model. */
    private static @Nullable FieldType text(int size) {
        return size < 1
                ? null
                : size > FieldType.StringType.MAX_LENGTH ? new FieldType.TextType() : new FieldType.StringType(size);
    }

    private static @Nullable FieldType ofEnum(String columnType) {
        Matcher matcher = ENUM.matcher(columnType);
        if (!matcher.matches()) {
            return null;
        }
        String values = matcher.group(1);
        int longest = Arrays.stream(values.substring(1, values.length() - 1).split("','", -1))
                .map(each -> each.replace("''", "'"))
                .mapToInt(each -> each.codePointCount(0, each.length()))
                .max()
                .orElseThrow();
        return text(longest);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
