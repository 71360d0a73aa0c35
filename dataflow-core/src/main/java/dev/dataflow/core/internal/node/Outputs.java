package dev.dataflow.core.internal.node;

import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.page.RowPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills output ports. */
final class Outputs {

    private Outputs() {}

    /** One port. */
    static NodeOutput of(String port, Object value) {
        return new NodeOutput(Map.of(port, value));
    }

    /** Two ports. */
    // javac 25 writes the type annotations on the parameters of a compact constructor with the target FIELD instead of
    // METHOD_FORMAL_PARAMETER, so NullAway does not see that the map may hold nulls.
    @SuppressWarnings("NullAway")
    static NodeOutput of(String port, @Nullable Object value, String otherPort, @Nullable Object otherValue) {
        Map<String, @Nullable Object> ports = new LinkedHashMap<>();
        ports.put(port, value);
        ports.put(otherPort, otherValue);
        return new NodeOutput(ports);
    }

    /** Three ports. */
    @SuppressWarnings("NullAway") // as above
    static NodeOutput of(
            String first,
            @Nullable Object firstValue,
            String second,
            @Nullable Object secondValue,
            String third,
            @Nullable Object thirdValue) {
        Map<String, @Nullable Object> ports = new LinkedHashMap<>();
        ports.put(first, firstValue);
        ports.put(second, secondValue);
        ports.put(third, thirdValue);
        return new NodeOutput(ports);
    }

    /** The ports of a node that gives a page of rows. */
    @SuppressWarnings("NullAway") // as above
    static NodeOutput page(RowPage page, @Nullable Long total) {
        Map<String, @Nullable Object> ports = new LinkedHashMap<>();
        ports.put("rows", page.rows());
        ports.put("count", (long) page.rows().size());
        ports.put("next", page.next());
        ports.put("previous", page.previous());
        ports.put("total", total);
        return new NodeOutput(ports);
    }

    /** The ports of a node that gives rows: the rows, and how many there are. */
    static NodeOutput rows(List<FieldValues> rows, String countPort) {
        return of("rows", List.copyOf(rows), countPort, (long) rows.size());
    }
}
