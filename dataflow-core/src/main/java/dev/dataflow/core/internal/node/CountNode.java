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
import reactor.core.publisher.Mono;

/** Counts rows. */
record CountNode(ModelOperations operations, NodeDescriptor descriptor) implements ModelNode {

    static CountNode of(ModelOperations operations) {
        String model = operations.model().name();
        return new CountNode(
                operations,
                new NodeDescriptor(
                        model + "CountNode",
                        "Counts the %s rows that match a filter.".formatted(model),
                        Ports.withDeleted(
                                operations.model(),
                                Ports.filter(operations.model(), "The rows to count; all where it is left out")),
                        List.of(Port.required("count", PortType.NUMBER, "How many rows match"))));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems("count");
        Ports.refuseUnknown(descriptor, input, problems);
        return session.one(
                operations
                        .withDeleted(input.values().get("deleted"), problems)
                        .reads()
                        .count(input.values().get("filter"), problems),
                count -> Outputs.of("count", count));
    }
}
