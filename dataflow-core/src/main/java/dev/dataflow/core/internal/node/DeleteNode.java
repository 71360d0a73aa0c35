package dev.dataflow.core.internal.node;

import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Removes rows: the one with a key, those that match a filter, or all. */
record DeleteNode(ModelOperations operations, NodeDescriptor descriptor) implements ModelNode {

    static DeleteNode of(ModelOperations operations) {
        String model = operations.model().name();
        return new DeleteNode(
                operations,
                new NodeDescriptor(
                        model + "DeleteNode",
                        "Removes the %s with a key, those that match a filter, or all.".formatted(model),
                        List.of(
                                Ports.key(operations.model()),
                                Ports.filter("The rows to remove"),
                                Ports.all("True to remove all rows; takes the place of key and filter")),
                        List.of(Port.required("deleted", PortType.NUMBER, "How many rows were removed"))));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems("delete");
        Ports.refuseUnknown(descriptor, input, problems);
        Map<String, @Nullable Object> given = input.values();
        return session.one(
                operations.delete(given.get("key"), given.get("filter"), given.get("all"), problems),
                deleted -> Outputs.of("deleted", deleted));
    }
}
