package dev.dataflow.core.internal.node;

import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.Lookup;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.read.RowReads;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads the row with a key. */
record ReadNode(ModelOperations operations, RowReads reads, NodeDescriptor descriptor) implements ModelNode {

    static ReadNode of(ModelOperations operations, RowReads reads) {
        String model = operations.model().name();
        return new ReadNode(
                operations,
                reads,
                new NodeDescriptor(
                        model + "ReadNode",
                        "Reads the %s with a key.".formatted(model),
                        Ports.withDeleted(
                                operations.model(),
                                reads.relations(),
                                Ports.requiredKey(operations.model()),
                                Ports.fields(operations.model()),
                                Ports.include(operations.model(), reads.relations())),
                        List.of(
                                Port.optional("row", PortType.VALUES, "The row; null where there is none")
                                        .of(PortFields.some(operations.model())),
                                Port.required("found", PortType.FLAG, "Whether there is such a row"))));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems("read");
        Ports.refuseUnknown(descriptor, input, problems);
        Map<String, @Nullable Object> given = input.values();
        Lookup lookup = operations
                .withDeleted(given.get("deleted"), problems)
                .reads()
                .row(given.get("key"), given.get("fields"), given.get("include"), problems);
        return reads.row(lookup, session).map(ReadNode::output).switchIfEmpty(Mono.fromSupplier(() -> output(null)));
    }

    private static NodeOutput output(@Nullable FieldValues row) {
        return Outputs.of("row", row, "found", row != null);
    }
}
