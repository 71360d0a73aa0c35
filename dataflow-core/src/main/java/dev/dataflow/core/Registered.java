package dev.dataflow.core;

import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.model.ModelSet;
import dev.dataflow.core.internal.node.NodeCatalog;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.value.UuidSequence;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The registered models and what follows from them whatever the session: their operations and nodes. Immutable.
 *
 * @param models the models
 * @param operations the way to operations of each model, by its name
 * @param nodes the nodes of all models
 */
record Registered(ModelSet models, Map<String, ModelOperations> operations, NodeCatalog nodes) {

    /** Refuses with CONFIGURATION what cannot be registered together. */
    static Registered of(List<ModelDefinition> definitions, Clock clock) {
        UuidSequence uuids = new UuidSequence(clock);
        ModelSet models = new ModelSet(definitions);
        List<ModelOperations> operations = models.all().stream()
                .map(each -> new ModelOperations(each, uuids, clock))
                .toList();
        return new Registered(
                models,
                operations.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                each -> each.model().name(), Function.identity())),
                new NodeCatalog(operations));
    }

    /** The way to operations of the model of this name; VALIDATION where there is none. */
    ModelOperations operations(String name) {
        ModelDefinition model = models.get(name);
        ModelOperations found = operations.get(model.name());
        if (found == null) {
            throw new IllegalStateException("no operations for " + model);
        }
        return found;
    }
}
