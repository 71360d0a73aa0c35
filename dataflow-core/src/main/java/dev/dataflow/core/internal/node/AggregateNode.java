package dev.dataflow.core.internal.node;

import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.TypeNames;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Works out figures about groups of rows. */
record AggregateNode(ModelOperations operations, NodeDescriptor descriptor) implements ModelNode {

    static AggregateNode of(ModelOperations operations) {
        String model = operations.model().name();
        return new AggregateNode(
                operations,
                new NodeDescriptor(
                        model + "AggregateNode",
                        "Works out figures about groups of %s rows.".formatted(model),
                        Ports.withDeleted(
                                operations.model(),
                                Ports.filter(operations.model(), "The rows that count; all where it is left out"),
                                Port.optional(
                                                "groupBy",
                                                PortType.FIELDS,
                                                "A row for each combination of these fields' values; one row for all"
                                                        + " where it is left out")
                                        .oneOf(PortFields.ordered(operations.model())),
                                Port.required(
                                                "aggregates",
                                                PortType.AGGREGATES,
                                                "The figures: " + TypeNames.fieldsOf(operations.model()))
                                        .of(PortFields.some(operations.model())),
                                Port.optional(
                                        "having",
                                        PortType.FILTER,
                                        "The groups wanted, by grouped fields and figures; all where it is left out"),
                                Port.optional(
                                        "sort",
                                        PortType.SORT,
                                        "The order, by grouped fields and figures; the grouped fields are always added,"
                                                + " so that it is total"),
                                Port.optional("page", PortType.PAGE, "The part wanted; all where it is left out")),
                        List.of(
                                Port.required(
                                        "rows", PortType.ROWS, "The groups in order: grouped fields, then figures"),
                                Port.required("count", PortType.NUMBER, "How many rows are in `rows`"))));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems("aggregate");
        Ports.refuseUnknown(descriptor, input, problems);
        Map<String, @Nullable Object> given = input.values();
        return session.many(
                        operations
                                .withDeleted(given.get("deleted"), problems)
                                .reads()
                                .aggregate(
                                        given.get("filter"),
                                        given.get("groupBy"),
                                        given.get("aggregates"),
                                        given.get("having"),
                                        given.get("sort"),
                                        given.get("page"),
                                        problems),
                        Function.<FieldValues>identity())
                .collectList()
                .map(rows -> Outputs.rows(rows, "count"));
    }
}
