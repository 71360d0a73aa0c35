package dev.dataflow.core.internal.operation;

import dev.dataflow.api.operation.FieldValues;
import org.jspecify.annotations.Nullable;

/**
 * What shall become of rows that are there, in canonical form.
 *
 * @param set new values, in the model's order, the time of the change included
 * @param added numbers to add, in the model's order, that to the version included
 * @param version the version that the row must have; null where it may have any
 */
record Changes(FieldValues set, FieldValues added, @Nullable Number version) {

    static final Changes NONE = new Changes(FieldValues.empty(), FieldValues.empty(), null);
}
