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
import reactor.core.publisher.Mono;

/** Stores one new row. */
record CreateNode(ModelOperations operations, NodeDescriptor descriptor) implements ModelNode {

    static CreateNode of(ModelOperations operations) {
        String model = operations.model().name();
        return new CreateNode(
                operations,
                new NodeDescriptor(
                        model + "CreateNode",
                        "Stores one new %s and returns it as stored.".formatted(model),
                        List.of(Port.required(
                                        "values",
                                        PortType.VALUES,
                                        "The new row: " + TypeNames.fieldsOf(operations.model()))
                                .of(PortFields.newRow(operations.model()))),
                        List.of(Port.required("row", PortType.VALUES, "The row as stored, generated values included")
                                .of(PortFields.stored(operations.model())))));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems("create");
        Ports.refuseUnknown(descriptor, input, problems);
        return session.one(
                operations.writes().create(input.values().get("values"), problems), row -> Outputs.of("row", row));
    }
}
