package dev.dataflow.sql.json;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.ColumnCodec;

/**
 * The codec of JSON columns whose driver takes and gives text.
 *
 * <pre>{@code
 * case FieldType.JsonType json -> new ColumnMapping("json", JsonCodec.TEXT);
 * }</pre>
 */
public final class JsonCodec {

    /** Values as text. A stored JSON {@code null} is refused with MAPPING: in a model, no value is a null column. */
    public static final ColumnCodec<String> TEXT =
            new ColumnCodec<>(String.class, JsonWriter::write, JsonCodec::readValue);

    private JsonCodec() {}

    private static Object readValue(String text) {
        Object value = JsonReader.read(text);
        if (value == null) {
            throw DataFlowException.builder(
                            ErrorCode.MAPPING, "a stored JSON value is a JSON null where a model has a null column")
                    .build();
        }
        return value;
    }
}
