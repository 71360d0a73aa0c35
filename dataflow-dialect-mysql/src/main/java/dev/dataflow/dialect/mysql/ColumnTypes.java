package dev.dataflow.dialect.mysql;

import dev.dataflow.api.model.FieldType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From a column in the catalog to the type that a model would ask for to get it.
 *
 * <p>Several types share a declaration; found again is the plainest: TIMESTAMP as DATETIME, ENUM as STRING. Text of
 * another collation compares in another way than any model asks for, so it is of no known type; nor are unsigned
 * numbers and the server's own TIMESTAMP.
 */
final class ColumnTypes {

    private static final Pattern TYPE = Pattern.compile("([a-z]+)(?:\\((\\d+)(?:,(\\d+))?\\))?");

    private final String collation;

    ColumnTypes(Product product) {
        this.collation = product.collation();
    }

    /**
     * The type of a column.
     *
     * @param columnType as the catalog has it: {@code int}, {@code int(11)}, {@code decimal(10,2)}
     * @param columnCollation null for what is no text
     */
    @Nullable
    FieldType fieldType(String columnType, @Nullable String columnCollation) {
        Matcher type = TYPE.matcher(columnType);
        if (!type.matches()) {
            return null;
        }
        int size = number(type.group(2));
        boolean ownText = collation.equals(columnCollation);
        return switch (type.group(1)) {
            case "tinyint" -> size == 1 ? new FieldType.BooleanType() : null;
            case "int" -> new FieldType.IntType();
            case "bigint" -> new FieldType.LongType();
            case "double" -> type.group(2) == null ? new FieldType.DoubleType() : null;
            case "decimal" -> new FieldType.DecimalType(size, number(type.group(3)));
            case "varchar" ->
                ownText && size >= 1 && size <= FieldType.StringType.MAX_LENGTH ? new FieldType.StringType(size) : null;
            case "longtext" -> ownText ? new FieldType.TextType() : null;
            case "longblob" -> new FieldType.BytesType();
            case "binary" -> size == 16 ? new FieldType.UuidType() : null;
            case "date" -> new FieldType.DateType();
            case "time" -> new FieldType.TimeType(size);
            case "datetime" -> new FieldType.DateTimeType(size);
            case "json" -> new FieldType.JsonType();
            default -> null;
        };
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
