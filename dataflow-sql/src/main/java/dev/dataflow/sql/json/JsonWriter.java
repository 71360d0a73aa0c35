package dev.dataflow.sql.json;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@link JsonText}; one instance for each text. */
final class JsonWriter {

    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder text = new StringBuilder();

    private JsonWriter() {}

    static String write(@Nullable Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value, 0);
        return writer.text.toString();
    }

    private void value(@Nullable Object value, int depth) {
        if (depth > JsonText.MAX_DEPTH) {
            throw DataFlowException.validation(
                    "a JSON value is nested deeper than %d levels".formatted(JsonText.MAX_DEPTH));
        }
        switch (value) {
            case null -> text.append("null");
            case String string -> string(string);
            case Long number -> text.append(number.longValue());
            case Double number -> number(number);
            case Boolean truth -> text.append(truth.booleanValue());
            case Map<?, ?> map -> object(map, depth);
            case List<?> list -> array(list, depth);
            default -> throw notCanonical(value);
        }
    }

    private void number(double number) {
        if (!Double.isFinite(number)) {
            throw DataFlowException.validation("JSON has no NaN and no infinities");
        }
        text.append(number);
    }

    private void object(Map<?, ?> map, int depth) {
        char separator = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator);
            if (!(entry.getKey() instanceof String key)) {
                throw notCanonical(entry.getKey());
            }
            string(key);
            text.append(':');
            value(entry.getValue(), depth + 1);
            separator = ',';
        }
        text.append(map.isEmpty() ? "{}" : "}");
    }

    private void array(List<?> list, int depth) {
        text.append('[');
        for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
            value(elements.next(), depth + 1);
            if (elements.hasNext()) {
                text.append(',');
            }
        }
        text.append(']');
    }

    private void string(String string) {
        text.append('"');
        for (int position = 0; position < string.length(); position++) {
            character(string, position);
        }
        text.append('"');
    }

    private void character(String string, int position) {
        char each = string.charAt(position);
        switch (each) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (each < ' ' || isLoneSurrogate(string, position)) {
                    text.append("\\u").append(HEX.toHexDigits(each));
                } else {
                    text.append(each);
                }
            }
        }
    }

    /** Encoding it as UTF-8 would replace it by a question mark. */
    private static boolean isLoneSurrogate(String string, int position) {
        char each = string.charAt(position);
        if (Character.isHighSurrogate(each)) {
            return position + 1 == string.length() || !Character.isLowSurrogate(string.charAt(position + 1));
        }
        return Character.isLowSurrogate(each)
                && (position == 0 || !Character.isHighSurrogate(string.charAt(position - 1)));
    }

    private static DataFlowException notCanonical(@Nullable Object value) {
        String type = value == null ? "null" : value.getClass().getName();
        return DataFlowException.builder(ErrorCode.INTERNAL, "%s is no part of canonical JSON".formatted(type))
                .build();
    }
}
