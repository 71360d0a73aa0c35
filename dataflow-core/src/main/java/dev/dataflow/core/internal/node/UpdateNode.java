package dev.dataflow.core.internal.node;

import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.Change;
import dev.dataflow.core.internal.operation.Flags;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.TypeNames;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Changes fields of rows: of the one with a key, of those that match a filter, or of all. */
record UpdateNode(ModelOperations operations, NodeDescriptor descriptor) implements ModelNode {

    static UpdateNode of(ModelOperations operations) {
        String model = operations.model().name();
        return new UpdateNode(
                operations,
                new NodeDescriptor(
                        model + "UpdateNode",
                        "Changes fields of the %s with a key, of those that match a filter, or of all."
                                .formatted(model),
                        Ports.withDeleted(
                                operations.model(),
                                Ports.key(operations.model()),
                                Ports.filter(operations.model(), "The rows to change"),
                                Ports.all("True to change all rows; takes the place of key and filter"),
                                Port.required(
                                                "values",
                                                PortType.VALUES,
                                                "The new values, none of the key; numbers also as {\"$increment\": 1}: "
                                                        + TypeNames.fieldsOf(operations.model()))
                                        .of(PortFields.changes(operations.model())),
                                Port.optional(
                                        "countChanged",
                                        PortType.FLAG,
                                        false,
                                        "True to count the rows that hold other values than before, in `changed`")),
                        List.of(
                                Port.required("updated", PortType.NUMBER, "How many rows matched"),
                                Port.optional(
                                        "changed",
                                        PortType.NUMBER,
                                        "How many of them hold other values than before; null unless it was asked for"),
                                Port.optional(
                                        "found",
                                        PortType.FLAG,
                                        "Whether there is a row with the key; null where no key was given"))));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems("update");
        Ports.refuseUnknown(descriptor, input, problems);
        Map<String, @Nullable Object> given = input.values();
        boolean countChanged = Flags.read("countChanged", given.get("countChanged"), problems);
        Change change = operations
                .withDeleted(given.get("deleted"), problems)
                .writes()
                .update(
                        given.get("key"),
                        given.get("filter"),
                        given.get("all"),
                        given.get("values"),
                        countChanged,
                        problems);
        boolean byKey = given.get("key") != null;
        return change.run(session)
                .map(outcome -> Outputs.of(
                        "updated",
                        outcome.matched(),
                        "changed",
                        countChanged ? outcome.changed() : null,
                        "found",
                        byKey ? outcome.matched() > 0 : null));
    }
}
