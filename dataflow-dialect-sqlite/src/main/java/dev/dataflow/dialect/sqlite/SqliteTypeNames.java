package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.model.FieldType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From the name under which a column was declared back to the type: {@link SqliteTypes} the other way round, and for
 * names of others what they make SQLite keep ("Determination Of Column Affinity" in its documentation). Decimals of
 * others are kept as floating point numbers, and their times as text.
 */
final class SqliteTypeNames {

    private static final Pattern NAME =
            Pattern.compile("([a-z0-9_ ]+?) *(?:\\( *(\\d{1,5}) *(?:, *(\\d{1,5}) *)?\\))?");
    private static final Pattern TIME = Pattern.compile("(date|time|datetime|timestamp)\\b.*");
    private static final Pattern DECIMAL = Pattern.compile("(numeric|decimal)\\b.*");
    private static final int NONE = -1;

    private SqliteTypeNames() {}

    /** The type that a model would ask for to get this column; null where there is none. */
    static @Nullable FieldType fieldType(String declared) {
        String name = declared.toLowerCase(Locale.ROOT).strip();
        FieldType own = own(name);
        // One of DataFlow's own that is out of bounds: others would take it for whole numbers.
        return own == null && !name.startsWith("decimal_int") ? byAffinity(name) : own;
    }

    private static @Nullable FieldType own(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        try {
            return fieldType(matcher.group(1), number(matcher.group(2)), number(matcher.group(3)));
        } catch (DataFlowException outOfBounds) {
            return null;
        }
    }

    private static @Nullable FieldType byAffinity(String name) {
        if (name.contains("int")) {
            return new FieldType.LongType();
        }
        if (name.contains("char") || name.contains("clob") || name.contains("text")) {
            return new FieldType.TextType();
        }
        if (name.contains("blob")) {
            return new FieldType.BytesType();
        }
        if (name.contains("real") || name.contains("floa") || name.contains("doub")) {
            return new FieldType.DoubleType();
        }
        return DECIMAL.matcher(name).matches()
                ? new FieldType.DoubleType()
                : TIME.matcher(name).matches() ? new FieldType.TextType() : null;
    }

    /**
     * A declared type as it is shown: as DataFlow itself would declare it where that is the same, else as it was
     * written.
     */
    static String shown(String declared, boolean rowNumber) {
        FieldType type = rowNumber ? null : fieldType(declared);
        String own = type == null ? "integer" : new SqliteTypes().mapping(type).declaration();
        return own.equalsIgnoreCase(declared) && (type != null || rowNumber) ? own : declared;
    }

    private static @Nullable FieldType fieldType(String name, int size, int scale) {
        return switch (name) {
            case "boolean" -> new FieldType.BooleanType();
            case "int" -> new FieldType.IntType();
            case "integer", "bigint" -> new FieldType.LongType();
            case "double_blob", "real", "double", "double precision", "float" -> new FieldType.DoubleType();
            case "decimal_int" ->
                size > FieldType.DecimalType.PORTABLE_PRECISION ? null : new FieldType.DecimalType(size, scale);
            case "varchar", "nvarchar", "character varying", "varying character", "char", "nchar", "character" ->
                new FieldType.StringType(size);
            case "text", "clob" -> new FieldType.TextType();
            case "blob" -> new FieldType.BytesType();
            case "uuid_blob" -> new FieldType.UuidType();
            case "date_text" -> new FieldType.DateType();
            case "time_text" -> new FieldType.TimeType(size);
            case "datetime_text" -> new FieldType.DateTimeType(size);
            case "timestamp_text" -> new FieldType.TimestampType(size);
            case "json_text" -> new FieldType.JsonType();
            default -> null;
        };
    }

    private static int number(@Nullable String digits) {
        return digits == null ? NONE : Integer.parseInt(digits);
    }
}
