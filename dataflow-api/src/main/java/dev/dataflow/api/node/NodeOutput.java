package dev.dataflow.api.node;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.operation.FieldValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a node's output ports hold, by name. Immutable.
 *
 * @param values by port name; every output port of the descriptor is there, perhaps with null
 */
public record NodeOutput(Map<String, @Nullable Object> values) {

    /** Copies the map. */
    public NodeOutput {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * What the port holds.
     *
     * @throws DataFlowException VALIDATION where there is no such port
     */
    public @Nullable Object get(String port) {
        if (!values.containsKey(port)) {
            throw DataFlowException.validation(
                    UnknownName.message("output", port, "the node's result", values.keySet()));
        }
        return values.get(port);
    }

    /** The {@code row} port: the row created or found, empty where there is none. */
    public Optional<FieldValues> row() {
        return Optional.ofNullable((FieldValues) get("row"));
    }

    /** The {@code rows} port. */
    public List<FieldValues> rows() {
        if (!(get("rows") instanceof List<?> rows)) {
            throw notA("rows", "list");
        }
        return rows.stream().map(FieldValues.class::cast).toList();
    }

    /** A port that holds a number ({@code count}, {@code created}, {@code updated}, {@code deleted}). */
    public long number(String port) {
        if (!(get(port) instanceof Number number)) {
            throw notA(port, "number");
        }
        return number.longValue();
    }

    /** A port that holds true or false ({@code found}). */
    public boolean flag(String port) {
        if (!(get(port) instanceof Boolean flag)) {
            throw notA(port, "flag");
        }
        return flag;
    }

    private static DataFlowException notA(String port, String what) {
        return DataFlowException.builder(ErrorCode.MAPPING, "output '%s' is not a %s".formatted(port, what))
                .build();
    }
}
