package dev.dataflow.core.internal.node;

import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.TypeNames;
import java.util.List;
import reactor.core.publisher.Mono;

/** Stores one row or changes the one that is there. */
record UpsertNode(ModelOperations operations, NodeDescriptor descriptor) implements ModelNode {

    static UpsertNode of(ModelOperations operations) {
        String model = operations.model().name();
        return new UpsertNode(
                operations,
                new NodeDescriptor(
                        model + "UpsertNode",
                        "Stores one %s or, where one with the same unique values is there, changes that one."
                                .formatted(model),
                        List.of(
                                Port.required(
                                                "values",
                                                PortType.VALUES,
                                                "The row; one that is there takes over the fields given: "
                                                        + TypeNames.fieldsOf(operations.model()))
                                        .of(PortFields.newRow(operations.model())),
                                Ports.on(operations.model())),
                        List.of(
                                Port.required("row", PortType.VALUES, "The row as stored")
                                        .of(PortFields.stored(operations.model())),
                                Port.required("created", PortType.FLAG, "Whether it is new"),
                                Port.required("updated", PortType.FLAG, "Whether it was there and has been changed"))));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems("upsert");
        Ports.refuseUnknown(descriptor, input, problems);
        UpsertOperation operation = operations
                .writes()
                .upsert(input.values().get("values"), input.values().get("on"), problems);
        return session.one(
                operation,
                outcome ->
                        Outputs.of("row", outcome.row(), "created", outcome.created(), "updated", !outcome.created()));
    }
}
