package dev.dataflow.core.internal.operation;

import dev.dataflow.api.operation.FieldValues;

/**
 * One row of a bulk update.
 *
 * @param key which row
 * @param changes what shall become of it
 */
public record RowUpdate(FieldValues key, Changes changes) {

    /** Rows with the same group may be updated with one statement where none of them adds or compares. */
    public Object group() {
        return changes.set().names();
    }
}
