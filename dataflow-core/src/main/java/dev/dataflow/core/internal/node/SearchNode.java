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
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Finds rows by their text. */
record SearchNode(ModelOperations operations, NodeDescriptor descriptor) implements ModelNode {

    static SearchNode of(ModelOperations operations) {
        String model = operations.model().name();
        return new SearchNode(
                operations,
                new NodeDescriptor(
                        model + "SearchNode",
                        "Finds the %s rows whose text fits a query, best first.".formatted(model),
                        Ports.withDeleted(
                                operations.model(),
                                Port.required(
                                        "query", PortType.TEXT, "What to look for: words, \"phrases\" and -exclusions"),
                                Ports.filter(
                                        operations.model(), "The rows that are considered; all where it is left out"),
                                Port.optional("page", PortType.PAGE, "The part wanted; all where it is left out"),
                                Ports.fields(operations.model())),
                        List.of(
                                Port.required("rows", PortType.ROWS, "The rows, best first")
                                        .of(PortFields.some(operations.model())),
                                Port.required("count", PortType.NUMBER, "How many rows are in `rows`"))));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems("search");
        Ports.refuseUnknown(descriptor, input, problems);
        Map<String, @Nullable Object> given = input.values();
        return session.many(
                        operations
                                .withDeleted(given.get("deleted"), problems)
                                .reads()
                                .search(
                                        given.get("query"),
                                        given.get("filter"),
                                        given.get("page"),
                                        given.get("fields"),
                                        problems),
                        Function.<FieldValues>identity())
                .collectList()
                .map(rows -> Outputs.rows(rows, "count"));
    }
}
