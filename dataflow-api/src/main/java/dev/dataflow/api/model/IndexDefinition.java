package dev.dataflow.api.model;

import dev.dataflow.api.error.DataFlowException;
import java.util.List;

/**
 * An index over fields of a model.
 *
 * @param name its name in the database
 * @param fields the names of the fields, in order, at least one
 * @param unique whether no two rows may agree in all of them (rows with a null among them never collide)
 */
public record IndexDefinition(String name, List<String> fields, boolean unique) {

    /** Checks the name and copies the fields. */
    public IndexDefinition {
        StorageNames.requireIdentifier("index", name);
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw DataFlowException.configuration("index %s has no fields".formatted(name));
        }
    }
}
