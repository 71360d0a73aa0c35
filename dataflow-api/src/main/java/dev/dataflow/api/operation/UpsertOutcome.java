package dev.dataflow.api.operation;

/**
 * What became of one row of an upsert.
 *
 * @param row the whole row as stored, all fields of the model in their order
 * @param created whether it is new; false where one with the same unique values was there
 */
public record UpsertOutcome(FieldValues row, boolean created) {}
