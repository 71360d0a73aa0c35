package dev.dataflow.api.node;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.UnknownName;
import java.util.List;
import java.util.Objects;

/**
 * What a node is called, what it takes and what it gives.
 *
 * @param name unique within one DataFlow: {@code "CustomerCreateNode"}
 * @param description one sentence
 * @param inputs the ports it reads
 * @param outputs the ports it fills
 */
public record NodeDescriptor(String name, String description, List<Port> inputs, List<Port> outputs) {

    /** Copies the lists. */
    public NodeDescriptor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * The input port of this name.
     *
     * @throws DataFlowException VALIDATION that lists the ports there are
     */
    public Port input(String port) {
        return find(inputs, "input", port);
    }

    /**
     * The output port of this name.
     *
     * @throws DataFlowException VALIDATION that lists the ports there are
     */
    public Port output(String port) {
        return find(outputs, "output", port);
    }

    private Port find(List<Port> ports, String kind, String wanted) {
        return ports.stream()
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> DataFlowException.validation(UnknownName.message(
                        kind,
                        wanted,
                        "node " + name,
                        ports.stream().map(Port::name).toList())));
    }
}
