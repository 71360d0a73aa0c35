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

/** Takes the mark from deleted rows, in models that keep them. */
record RestoreNode(ModelOperations operations, NodeDescriptor descriptor) implements ModelNode {

    static RestoreNode of(ModelOperations operations) {
        String model = operations.model().name();
        return new RestoreNode(
                operations,
                new NodeDescriptor(
                        model + "RestoreNode",
                        "Brings back the deleted %s with a key, those that match a filter, or all.".formatted(model),
                        List.of(
                                Ports.key(operations.model()),
                                Ports.filter(
                                        operations.model(),
                                        "The rows to bring back, those marked as deleted among them"),
                                Ports.all("True to bring back all rows; takes the place of key and filter")),
                        List.of(Port.required("restored", PortType.NUMBER, "How many rows were brought back"))));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems("update");
        Ports.refuseUnknown(descriptor, input, problems);
        Map<String, @Nullable Object> given = input.values();
        return operations
                .writes()
                .restore(given.get("key"), given.get("filter"), given.get("all"), problems)
                .run(session)
                .map(outcome -> Outputs.of("restored", outcome.matched()));
    }
}
