package dev.dataflow.core.internal.model;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.model.ModelDefinition;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models registered with one open database, by name, in the order of registration. Immutable, thread-safe. */
public final class ModelSet {

    private final Map<String, ModelDefinition> models;
    private final Map<String, ModelDefinition> elsewhere = new HashMap<>();

    /**
     * Checks that these models can live in one database.
     *
     * @param others models in other databases, to which references may point as well
     * @throws DataFlowException CONFIGURATION that names what collides or is missing
     */
    public ModelSet(List<ModelDefinition> definitions, List<ModelDefinition> others) {
        Map<String, ModelDefinition> byName = new LinkedHashMap<>();
        for (ModelDefinition model : definitions) {
            if (byName.putIfAbsent(model.name(), model) != null) {
                throw DataFlowException.configuration(
                        "two registered models are called %s: give one of them another name with @Model(name = ...)"
                                .formatted(model.name()));
            }
        }
        this.models = Collections.unmodifiableMap(byName);
        others.forEach(each -> elsewhere.put(each.name(), each));
        StorageCollisions.refuse(models.values());
        ReferenceTargets.check(this);
    }

    /** All of them, in the order of registration. */
    public Collection<ModelDefinition> all() {
        return models.values();
    }

    /**
     * The model of this name.
     *
     * @throws DataFlowException VALIDATION that says what may have been meant
     */
    public ModelDefinition get(String name) {
        ModelDefinition found = models.get(name);
        if (found == null) {
            refuseElsewhere(name);
            throw DataFlowException.validation(
                    UnknownName.message("registered model", name, "this DataFlow", models.keySet()));
        }
        return found;
    }

    /** The model of this name here or, where there is none, in another database; empty where there is none at all. */
    public Optional<ModelDefinition> target(String name) {
        return Optional.ofNullable(models.getOrDefault(name, elsewhere.get(name)));
    }

    /**
     * Does nothing where a model of this name is not known to be in another database.
     *
     * @throws DataFlowException VALIDATION that says so
     */
    public void refuseElsewhere(String name) {
        if (!models.containsKey(name) && elsewhere.containsKey(name)) {
            throw DataFlowException.validation(
                    "model %s belongs to another database: take it from there. A transaction has one database; "
                                    .formatted(name)
                            + "what spans several is for a workflow with compensations");
        }
    }

    /** Whether there is a model of this name. */
    public boolean has(String name) {
        return models.containsKey(name);
    }
}
