package dev.dataflow.sql.json;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.ColumnCodec;

/**
 * Canonical JSON values ({@link dev.dataflow.api.model.FieldType.JsonType}) as text, for the type maps of dialects.
 * What is parsed is equal to what was written, doubles bit for bit.
 *
 * <pre>{@code
 * case FieldType.JsonType json -> new ColumnMapping("json", JsonText.CODEC);
 * }</pre>
 */
public final class JsonText {

    /** How deep arrays and objects may be nested. */
    public static final int MAX_DEPTH = 1_000;

    /** For drivers that take and give JSON as strings. */
    public static final ColumnCodec<String> CODEC = new ColumnCodec<>(String.class, JsonText::write, JsonText::parse);

    private JsonText() {}

    /**
     * The text of a value, compact (RFC 8259).
     *
     * @param value a map with string keys, list, string, {@code Long}, finite {@code Double} or boolean; inside maps
     *     and lists also null
     * @throws DataFlowException INTERNAL for anything else, VALIDATION for NaN, an infinity or a value nested deeper
     *     than {@link #MAX_DEPTH}
     */
    public static String write(Object value) {
        return JsonWriter.write(value);
    }

    /**
     * The value that a stored text stands for. A number that is whole and fits becomes a {@code Long} however it is
     * spelled ({@code 1}, {@code 1.0} and {@code 1e0}: databases respell numbers), any other a {@code Double}. Maps
     * keep the order of the text; maps and lists are unmodifiable.
     *
     * @throws DataFlowException MAPPING for what is not JSON, holds a name twice in one object, or is the JSON
     *     {@code null}, for which a model has a null column; the message holds nothing of the text
     */
    public static Object parse(String text) {
        Object value = JsonReader.read(text);
        if (value == null) {
            throw DataFlowException.builder(
                            ErrorCode.MAPPING, "a stored value is a JSON null where a model has a null column")
                    .build();
        }
        return value;
    }
}
