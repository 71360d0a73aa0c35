package dev.dataflow.api.model;

import dev.dataflow.api.error.DataFlowException;
import java.util.List;
import java.util.Objects;

/**
 * A reference from fields of a model to the key of another model, or of the same.
 *
 * @param name the foreign key's name in the database
 * @param fields the names of the referring fields, in the order of the target's key
 * @param target the name of the model that is referred to
 * @param onDelete what happens when the row referred to is deleted
 */
public record ReferenceDefinition(String name, List<String> fields, String target, OnDelete onDelete) {

    /** Checks the name and copies the fields. */
    public ReferenceDefinition {
        StorageNames.requireIdentifier("reference", name);
        fields = List.copyOf(fields);
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(onDelete, "onDelete");
        if (fields.isEmpty()) {
            throw DataFlowException.configuration("reference %s has no fields".formatted(name));
        }
    }
}
