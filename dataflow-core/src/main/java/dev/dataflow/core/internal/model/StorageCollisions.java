package dev.dataflow.core.internal.model;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.model.IndexDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ReferenceDefinition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Finds models that would get into each other's way in a database. Names are compared without regard to case, as SQLite
 * and, depending on its file system, MySQL do.
 */
final class StorageCollisions {

    /** SQLite and PostgreSQL keep tables and indexes under the same names. */
    private final Map<String, String> relations = new HashMap<>();
    /** MySQL keeps the names of foreign keys for the whole database. */
    private final Map<String, String> references = new HashMap<>();

    private StorageCollisions() {}

    /** Refuses with CONFIGURATION that names both sides of the first collision. */
    static void refuse(Collection<ModelDefinition> models) {
        StorageCollisions seen = new StorageCollisions();
        for (ModelDefinition model : models) {
            add(seen.relations, model.table(), "table %s of model %s".formatted(model.table(), model.name()));
        }
        for (ModelDefinition model : models) {
            for (IndexDefinition index : model.indexes()) {
                add(seen.relations, index.name(), "index %s of model %s".formatted(index.name(), model.name()));
            }
            model.fullTextIndex()
                    .ifPresent(name ->
                            add(seen.relations, name, "full-text index %s of model %s".formatted(name, model.name())));
            for (ReferenceDefinition each : model.references()) {
                add(seen.references, each.name(), "reference %s of model %s".formatted(each.name(), model.name()));
            }
        }
    }

    private static void add(Map<String, String> names, String name, String owner) {
        String other = names.putIfAbsent(name.toLowerCase(Locale.ROOT), owner);
        if (other != null) {
            throw DataFlowException.configuration(
                    "%s and %s would share one name in the database: rename one of them".formatted(other, owner));
        }
    }
}
