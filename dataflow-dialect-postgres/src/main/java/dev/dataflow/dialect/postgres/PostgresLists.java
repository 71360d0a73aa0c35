package dev.dataflow.dialect.postgres;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.dialect.JsonPaths;
import dev.dataflow.sql.dialect.LongLists;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Lists that are bound as the text of an array ("Arrays: Array Value Input" in PostgreSQL's manual). */
final class PostgresLists implements LongLists {

    @Override
    public ListMapping ofField(FieldType type) {
        return arrayOf(
                switch (type) {
                    case FieldType.BooleanType t -> "boolean";
                    case FieldType.IntType t -> "integer";
                    case FieldType.LongType t -> "bigint";
                    case FieldType.DoubleType t -> "double precision";
                    case FieldType.DecimalType t -> "numeric";
                    case FieldType.StringType t -> "text";
                    case FieldType.TextType t -> "text";
                    case FieldType.BytesType t -> "bytea";
                    case FieldType.UuidType t -> "uuid";
                    case FieldType.DateType t -> "date";
                    case FieldType.TimeType t -> "time";
                    case FieldType.DateTimeType t -> "timestamp";
                    case FieldType.TimestampType t -> "timestamptz";
                    case FieldType.EnumType t -> "text";
                    case FieldType.JsonType t -> "jsonb";
                });
    }

    @Override
    public ListMapping ofJson(JsonPaths.Kind kind) {
        return arrayOf(
                switch (kind) {
                    case STRING -> "text";
                    case NUMBER -> "numeric";
                    case BOOLEAN -> "boolean";
                });
    }

    private static ListMapping arrayOf(String type) {
        return ListMapping.text("select unnest(cast({0} as %s[]))".formatted(type), PostgresLists::array);
    }

    private static String array(List<?> values) {
        return values.stream().map(PostgresLists::element).collect(Collectors.joining(",", "{", "}"));
    }

    /** Times in Java's ISO form, which the server reads whatever its date style is. */
    private static String element(Object value) {
        String text = switch (value) {
            case byte[] bytes -> "\\x" + HexFormat.of().formatHex(bytes);
            case BigDecimal decimal -> decimal.toPlainString();
            default -> value.toString();
        };
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
