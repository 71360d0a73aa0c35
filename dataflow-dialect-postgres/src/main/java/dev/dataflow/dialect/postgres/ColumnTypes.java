package dev.dataflow.dialect.postgres;

import dev.dataflow.api.model.FieldType;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From a column's native type to the type whose values it holds, and from a declaration to what the catalog makes of
 * it.
 */
final class ColumnTypes {

    private static final Pattern SIZED = Pattern.compile("([a-z ]+?)\\((\\d+)(?:,(\\d+))?\\)([a-z ]*)");

    /** What {@code format_type} writes for another spelling ("Data Types" in the manual). */
    private static final Map<String, String> SPELLINGS = Map.of(
            "varchar", "character varying",
            "timestamp", "timestamp%s without time zone",
            "time", "time%s without time zone");

    private ColumnTypes() {}

    /** The type a model would ask for to get this column; null where there is none. */
    static @Nullable FieldType fieldType(String nativeType) {
        Matcher sized = SIZED.matcher(nativeType);
        String name = sized.matches() ? sized.group(1) + sized.group(4) : nativeType;
        int size = sized.matches() ? Integer.parseInt(sized.group(2)) : -1;
        return switch (name) {
            case "boolean" -> new FieldType.BooleanType();
            case "smallint", "integer" -> new FieldType.IntType();
            case "bigint" -> new FieldType.LongType();
            case "double precision" -> new FieldType.DoubleType();
            case "numeric" -> decimal(size, sized);
            case "character varying" ->
                size < 1 || size > FieldType.StringType.MAX_LENGTH
                        ? new FieldType.TextType()
                        : new FieldType.StringType(size);
            case "text" -> new FieldType.TextType();
            case "bytea" -> new FieldType.BytesType();
            case "uuid" -> new FieldType.UuidType();
            case "date" -> new FieldType.DateType();
            case "time without time zone" -> new FieldType.TimeType(fraction(size));
            case "timestamp without time zone" -> new FieldType.DateTimeType(fraction(size));
            case "timestamp with time zone" -> new FieldType.TimestampType(fraction(size));
            case "jsonb" -> new FieldType.JsonType();
            default -> null;
        };
    }

    /** How the catalog spells a type of {@link PostgresTypes}. */
    static String echo(String declaration) {
        int end = declaration.indexOf(" collate ");
        String type = end < 0 ? declaration : declaration.substring(0, end);
        String collation = end < 0 ? "" : declaration.substring(end);
        int parenthesis = type.indexOf('(');
        String name = parenthesis < 0 ? type : type.substring(0, parenthesis);
        String spelling = SPELLINGS.get(name);
        if (spelling == null || type.contains(" with ")) {
            return declaration;
        }
        String size = parenthesis < 0 ? "" : type.substring(parenthesis);
        return (spelling.contains("%s") ? spelling.formatted(size) : spelling + size) + collation;
    }

    private static @Nullable FieldType decimal(int precision, Matcher sized) {
        if (precision < 1 || precision > 65) {
            return null;
        }
        int scale = sized.group(3) == null ? 0 : Integer.parseInt(sized.group(3));
        boolean known = scale <= Math.min(precision, FieldType.DecimalType.MAX_SCALE);
        return known ? new FieldType.DecimalType(precision, scale) : null;
    }

    /** Without a size the server keeps six digits. */
    private static int fraction(int size) {
        return size < 0 ? 6 : size;
    }
}
