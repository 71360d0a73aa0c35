package dev.dataflow.core.internal.operation;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpdateOperation;

/**
 * A whole row in place of the one with the same key.
 *
 * @param operation what to ask the database
 * @param row all fields as they are stored when it was done
 */
public record Replacement(UpdateOperation operation, FieldValues row) {}
