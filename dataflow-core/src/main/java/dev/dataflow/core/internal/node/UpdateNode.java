package dev.dataflow.core.internal.node;

import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.TypeNames;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Sets fields of rows: of the one with a key, of those that match a filter, or of all. */
record UpdateNode(ModelOperations operations, NodeDescriptor descriptor) implements ModelNode {

    static UpdateNode of(ModelOperations operations) {
        String model = operations.model().name();
        return new UpdateNode(
                operations,
                new NodeDescriptor(
                        model + "UpdateNode",
                        "Sets fields of the %s with a key, of those that match a filter, or of all.".formatted(model),
                        List.of(
                                Ports.key(operations.model()),
                                Ports.filter("The rows to change"),
                                Ports.all("True to change all rows; takes the place of key and filter"),
                                Port.required(
                                        "values",
                                        PortType.VALUES,
                                        "The new values, none of the key: " + TypeNames.fieldsOf(operations.model()))),
                        List.of(
                                Port.required("updated", PortType.NUMBER, "How many rows matched"),
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
        UpdateOperation operation = operations.update(
                given.get("key"), given.get("filter"), given.get("all"), given.get("values"), problems);
        boolean byKey = given.get("key") != null;
        return session.one(
                operation,
                outcome -> Outputs.of("updated", outcome.matched(), "found", byKey ? outcome.matched() > 0 : null));
    }
}
