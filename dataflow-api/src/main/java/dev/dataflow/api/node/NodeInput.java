package dev.dataflow.api.node;

import dev.dataflow.api.error.DataFlowException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values for a node's input ports, by name. Immutable, as far as the values are.
 *
 * @param values by port name; a port that is absent has its default, a port that is null was given nothing
 */
public record NodeInput(Map<String, @Nullable Object> values) {

    /** Copies the map. */
    public NodeInput {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** No inputs. */
    public static NodeInput empty() {
        return new NodeInput(Map.of());
    }

    /**
     * Names and values by turns: {@code NodeInput.of("filter", Map.of("country", "Canada"), "sort", "-total")}.
     *
     * @throws DataFlowException VALIDATION for an odd count, or a name that is no string or is there twice
     */
    public static NodeInput of(@Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw DataFlowException.validation(
                    "node inputs come in pairs of name and value, but the last has no value");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int position = 0; position < namesAndValues.length; position += 2) {
            if (!(namesAndValues[position] instanceof String name)) {
                throw DataFlowException.validation(
                        "node inputs come in pairs of name and value, but name %d is not a string"
                                .formatted(position / 2 + 1));
            }
            if (values.containsKey(name)) {
                throw DataFlowException.validation("node input '%s' is given twice".formatted(name), name);
            }
            values.put(name, namesAndValues[position + 1]);
        }
        return new NodeInput(values);
    }

    /** The same with one more value, or another one. */
    public NodeInput with(String port, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(values);
        changed.put(port, value);
        return new NodeInput(changed);
    }
}
