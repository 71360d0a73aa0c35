package dev.dataflow.core.internal.node;

import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists rows in order. */
record ListNode(ModelOperations operations, NodeDescriptor descriptor) implements ModelNode {

    static ListNode of(ModelOperations operations) {
        String model = operations.model().name();
        return new ListNode(
                operations,
                new NodeDescriptor(
                        model + "ListNode",
                        "Lists the %s rows that match a filter, in order.".formatted(model),
                        Ports.withDeleted(
                                operations.model(),
                                Ports.filter("The rows wanted; all where it is left out"),
                                Port.optional(
                                        "sort",
                                        PortType.SORT,
                                        "The order; the key's fields are always added, so that it is total"),
                                Port.optional("page", PortType.PAGE, "The part wanted; all where it is left out"),
                                Ports.fields(operations.model())),
                        List.of(
                                Port.required("rows", PortType.ROWS, "The rows in order"),
                                Port.required("count", PortType.NUMBER, "How many rows are in `rows`"))));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems("list");
        Ports.refuseUnknown(descriptor, input, problems);
        Map<String, @Nullable Object> given = input.values();
        ListOperation operation = operations
                .withDeleted(given.get("deleted"), problems)
                .list(given.get("filter"), given.get("sort"), given.get("page"), given.get("fields"), problems);
        return session.many(operation, Function.identity()).collectList().map(rows -> Outputs.rows(rows, "count"));
    }
}
