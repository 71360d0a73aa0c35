package dev.dataflow.api.operation;

/**
 * What to change in one row, and what the row must hold for that.
 *
 * @param match every field of the key, in its order, none null; then fields that must equal these values, where null
 *     equals null and no other value: a version, for example. None of them is a JSON field
 * @param changes the new values, none of a key field; may be empty where the operation has increments
 */
public record RowChange(FieldValues match, FieldValues changes) {}
