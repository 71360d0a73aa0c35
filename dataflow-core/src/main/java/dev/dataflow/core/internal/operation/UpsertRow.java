package dev.dataflow.core.internal.operation;

import dev.dataflow.api.operation.FieldValues;
import java.util.List;

/**
 * One row to store, whether it is there or not.
 *
 * @param row all values as for a new row
 * @param changes the names of the fields that a row that is there takes over: those given
 */
public record UpsertRow(FieldValues row, List<String> changes) {}
