package dev.dataflow.api.operation;

/**
 * What to change in one row.
 *
 * @param key every field of the key, in its order, none null
 * @param changes the new values, at least one, none of a key field
 */
public record RowChange(FieldValues key, FieldValues changes) {}
