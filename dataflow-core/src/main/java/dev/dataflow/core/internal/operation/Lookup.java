package dev.dataflow.core.internal.operation;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.core.internal.relation.Include;
import java.util.List;

/**
 * The row with a key as it is asked of a database, and what becomes of it.
 *
 * @param operation what is asked; emits one row or none
 * @param fields the fields wanted; the operation may read more
 * @param include the related rows wanted
 */
public record Lookup(Operation<FieldValues> operation, List<String> fields, Include include) {

    /** Copies the list. */
    public Lookup {
        fields = List.copyOf(fields);
    }
}
