package dev.dataflow.core.internal.node;

import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.TypeNames;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Stores several new rows, all or none. */
record BulkCreateNode(ModelOperations operations, NodeDescriptor descriptor) implements ModelNode {

    static BulkCreateNode of(ModelOperations operations) {
        String model = operations.model().name();
        return new BulkCreateNode(
                operations,
                new NodeDescriptor(
                        model + "BulkCreateNode",
                        "Stores several new %s rows, all of them or none, and returns them as stored.".formatted(model),
                        List.of(Port.required(
                                "rows",
                                PortType.ROWS,
                                "The new rows, each: " + TypeNames.fieldsOf(operations.model()))),
                        List.of(
                                Port.required("rows", PortType.ROWS, "The rows as stored, in the order given"),
                                Port.required("created", PortType.NUMBER, "How many rows were stored"))));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems("createMany");
        Ports.refuseUnknown(descriptor, input, problems);
        return session.many(operations.createMany(input.values().get("rows"), problems), Function.identity())
                .collectList()
                .map(rows -> Outputs.rows(rows, "created"));
    }
}
