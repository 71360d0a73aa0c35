package dev.dataflow.core.internal.node;

import dev.dataflow.api.model.FieldPurpose;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.Change;
import dev.dataflow.core.internal.operation.Flags;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.operation.ModelWrites;
import dev.dataflow.core.internal.value.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Removes rows: the one with a key, those that match a filter, or all. Where the model keeps deleted rows it marks
 * them, unless it is told to purge.
 */
record DeleteNode(ModelOperations operations, NodeDescriptor descriptor) implements ModelNode {

    static DeleteNode of(ModelOperations operations) {
        String model = operations.model().name();
        return new DeleteNode(
                operations,
                new NodeDescriptor(
                        model + "DeleteNode",
                        "Removes the %s with a key, those that match a filter, or all.".formatted(model),
                        inputs(operations.model()),
                        List.of(Port.required("deleted", PortType.NUMBER, "How many rows were removed"))));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems("delete");
        Ports.refuseUnknown(descriptor, input, problems);
        Map<String, @Nullable Object> given = input.values();
        ModelWrites writes =
                operations.withDeleted(given.get("deleted"), problems).writes();
        boolean purge = Flags.read("purge", given.get("purge"), problems);
        Change change = purge
                ? writes.purge(given.get("key"), given.get("filter"), given.get("all"), given.get("version"), problems)
                : writes.delete(
                        given.get("key"), given.get("filter"), given.get("all"), given.get("version"), problems);
        return change.run(session).map(outcome -> Outputs.of("deleted", outcome.matched()));
    }

    private static List<Port> inputs(ModelDefinition model) {
        List<Port> ports = new ArrayList<>(Ports.withDeleted(
                model,
                Ports.key(model),
                Ports.filter(model, "The rows to remove"),
                Ports.all("True to remove all rows; takes the place of key and filter")));
        if (model.field(FieldPurpose.VERSION).isPresent()) {
            ports.add(Port.optional(
                    "version", PortType.NUMBER, "The version that the row with the key must have; any where left out"));
        }
        if (model.field(FieldPurpose.DELETED_AT).isPresent()) {
            ports.add(Port.optional(
                    "purge",
                    PortType.FLAG,
                    false,
                    "True to remove the rows for good instead of marking them as deleted"));
        }
        return ports;
    }
}
