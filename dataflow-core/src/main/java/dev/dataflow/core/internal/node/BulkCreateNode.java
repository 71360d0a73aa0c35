package dev.dataflow.core.internal.node;

import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.BulkOperations;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.TypeNames;
import java.util.ArrayList;
import java.util.Collection;
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
        BulkOperations bulk = operations.writes().bulk();
        List<FieldValues> rows = new ArrayList<>();
        if (input.values().get("rows") instanceof Collection<?> given) {
            for (Object each : given) {
                problems.at("rows", rows.size());
                rows.add(bulk.newRow(each, problems));
            }
        } else {
            problems.add("rows", "rows: must be given as a list of values");
        }
        problems.refuse();
        return session.many(bulk.create(rows), Function.<FieldValues>identity())
                .collectList()
                .map(stored -> Outputs.rows(stored, "created"));
    }
}
