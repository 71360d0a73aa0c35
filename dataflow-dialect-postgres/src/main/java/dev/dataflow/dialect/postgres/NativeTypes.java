package dev.dataflow.dialect.postgres;

import dev.dataflow.api.model.FieldType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From types as the catalog spells them ({@code format_type}) to those of models, and back. Stateless. */
final class NativeTypes {

    private static final Pattern SIZED = Pattern.compile("([a-z ]+?)\\((\\d+)(?:,(\\d+))?\\)(.*)");

    private NativeTypes() {}

    /** How the catalog spells a type that is declared like this, collation included. */
    static String echo(String declaration) {
        return declaration
                .replaceFirst("^varchar", "character varying")
                .replaceFirst("^(time|timestamp)\\((\\d)\\)$", "$1($2) without time zone");
    }

    /** The type a model would ask for to get this column; null where there is none. */
    static @Nullable FieldType fieldType(String nativeType) {
        Matcher sized = SIZED.matcher(nativeType);
        String name = sized.matches() ? sized.group(1) + sized.group(4) : nativeType;
        int size = sized.matches() ? Integer.parseInt(sized.group(2)) : -1;
        return switch (name) {
            case "boolean" -> new FieldType.BooleanType();
            case "integer", "smallint" -> new FieldType.IntType();
            case "bigint" -> new FieldType.LongType();
            case "double precision" -> new FieldType.DoubleType();
            case "numeric" -> decimal(size, sized);
            case "character varying", "character" -> text(size);
            case "text" -> new FieldType.TextType();
            case "bytea" -> new FieldType.BytesType();
            case "uuid" -> new FieldType.UuidType();
            case "date" -> new FieldType.DateType();
            case "time without time zone" -> new FieldType.TimeType(fraction(size));
            case "timestamp without time zone" -> new FieldType.DateTimeType(fraction(size));
            case "timestamp with time zone" -> new FieldType.TimestampType(fraction(size));
            case "jsonb", "json" -> new FieldType.JsonType();
            default -> null;
        };
    }

    private static FieldType text(int size) {
        return size < 1 || size > FieldType.StringType.MAX_LENGTH
                ? new FieldType.TextType()
                : new FieldType.StringType(size);
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
