package dev.dataflow.core.internal.node;

import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import dev.dataflow.core.internal.bulk.BulkRun;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.BulkOperations;
import dev.dataflow.core.internal.operation.Flags;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.value.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Creates, changes, removes or upserts many rows, all or none, or each for itself. */
record BulkNode(BulkAction action, ModelOperations operations, NodeDescriptor descriptor) implements ModelNode {

    static BulkNode of(BulkAction action, ModelOperations operations) {
        String model = operations.model().name();
        return new BulkNode(
                action,
                operations,
                new NodeDescriptor(
                        action.nodeName(model),
                        action.description(model),
                        inputs(action, operations),
                        outputs(action, operations)));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems(action.request());
        Ports.refuseUnknown(descriptor, input, problems);
        Map<String, @Nullable Object> given = input.values();
        boolean eachRow = Flags.read("perRow", given.get("perRow"), problems);
        boolean returnRows = Flags.read("returnRows", given.get("returnRows"), true, problems);
        BulkRun<?> run = run(given, problems);
        return eachRow
                ? run.eachRow(session)
                        .reduceWith(() -> new BulkTally(action, returnRows, true), BulkTally::with)
                        .map(BulkTally::output)
                : run.atomic(session)
                        .reduceWith(() -> new BulkTally(action, returnRows, false), BulkTally::with)
                        .map(BulkTally::output);
    }

    private BulkRun<?> run(Map<String, @Nullable Object> given, Problems problems) {
        BulkOperations bulk = operations.writes().bulk();
        return switch (action) {
            case CREATE -> BulkRun.create(bulk, given.get("rows"), problems);
            case UPDATE -> BulkRun.update(bulk, given.get("rows"), false, problems);
            case DELETE -> BulkRun.delete(bulk, given.get("keys"), problems);
            case UPSERT -> BulkRun.upsert(bulk, given.get("rows"), given.get("on"), problems);
        };
    }

    private static List<Port> inputs(BulkAction action, ModelOperations operations) {
        List<Port> ports = new ArrayList<>(List.of(action.input(operations.model())));
        if (action == BulkAction.UPSERT) {
            ports.add(Ports.on(operations.model()));
        }
        ports.add(Port.optional(
                "perRow",
                PortType.FLAG,
                false,
                "True to let rows fail without stopping the others, and to tell in `outcomes` what became of each"));
        if (action.returnsRows()) {
            ports.add(Port.optional(
                    "returnRows",
                    PortType.FLAG,
                    true,
                    "False to leave `rows` empty and to keep in `outcomes` the first %,d rows that failed alone, for"
                                    .formatted(BulkTally.MOST_FAILURES)
                            + " more rows than fit in memory"));
        }
        return ports;
    }

    private static List<Port> outputs(BulkAction action, ModelOperations operations) {
        List<Port> ports = new ArrayList<>();
        if (action.returnsRows()) {
            ports.add(Port.required("rows", PortType.ROWS, "The rows as stored, in the order given")
                    .of(PortFields.stored(operations.model())));
        }
        action.kinds().forEach(each -> ports.add(BulkAction.count(each)));
        ports.add(BulkAction.count(Kind.FAILED));
        ports.add(Port.optional(
                "outcomes",
                PortType.ROWS,
                "What became of each row, in the order given: index, kind (created, updated, deleted, missing, failed),"
                        + " key, and the error's code, message and fields; null unless rows may fail"));
        return ports;
    }
}
