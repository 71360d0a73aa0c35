package dev.dataflow.core.internal.node;

import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.Flags;
import dev.dataflow.core.internal.operation.Listing;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.operation.ModelReads;
import dev.dataflow.core.internal.page.RowPage;
import dev.dataflow.core.internal.read.RowReads;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists rows in order. */
record ListNode(ModelOperations operations, RowReads reads, NodeDescriptor descriptor) implements ModelNode {

    static ListNode of(ModelOperations operations, RowReads reads) {
        String model = operations.model().name();
        return new ListNode(
                operations,
                reads,
                new NodeDescriptor(
                        model + "ListNode",
                        "Lists the %s rows that match a filter, in order.".formatted(model),
                        Ports.withDeleted(
                                operations.model(),
                                reads.relations(),
                                Ports.filter(operations.model(), "The rows wanted; all where it is left out"),
                                Port.optional(
                                                "sort",
                                                PortType.SORT,
                                                "The order; the key's fields are always added, so that it is total")
                                        .oneOf(PortFields.ordered(operations.model())),
                                Port.optional(
                                        "page",
                                        PortType.PAGE,
                                        "The part wanted, also next to a cursor; all where it is left out"),
                                Ports.fields(operations.model()),
                                Ports.include(operations.model(), reads.relations()),
                                Port.optional(
                                        "total",
                                        PortType.FLAG,
                                        false,
                                        "True to count all rows that match, in `total`")),
                        List.of(
                                Port.required("rows", PortType.ROWS, "The rows in order")
                                        .of(PortFields.some(operations.model())),
                                Port.required("count", PortType.NUMBER, "How many rows are in `rows`"),
                                Port.optional(
                                        "next",
                                        PortType.TEXT,
                                        "The cursor for `after` of the page behind; null where there is none, or the"
                                                + " page is not next to a cursor"),
                                Port.optional(
                                        "previous",
                                        PortType.TEXT,
                                        "The cursor for `before` of the page before; null where there is none, or the"
                                                + " page is not next to a cursor"),
                                Port.optional(
                                        "total",
                                        PortType.NUMBER,
                                        "How many rows match, whatever the page; null unless it was asked for"))));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems("list");
        Ports.refuseUnknown(descriptor, input, problems);
        Map<String, @Nullable Object> given = input.values();
        boolean total = Flags.read("total", given.get("total"), problems);
        ModelReads rows = operations.withDeleted(given.get("deleted"), problems).reads();
        Listing listing = rows.list(
                given.get("filter"),
                given.get("sort"),
                given.get("page"),
                given.get("fields"),
                given.get("include"),
                problems);
        Mono<RowPage> page = reads.page(listing, session);
        if (!total) {
            return page.map(read -> Outputs.page(read, null));
        }
        CountOperation count = rows.count(given.get("filter"), operations.problems("list"));
        return page.flatMap(read -> session.one(count, all -> Outputs.page(read, all)));
    }
}
