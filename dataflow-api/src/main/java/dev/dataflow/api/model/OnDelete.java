package dev.dataflow.api.model;

/** What happens to a row when the row it references is deleted. */
public enum OnDelete {

    /** The deletion is refused with FOREIGN_KEY. */
    RESTRICT,

    /** The row is deleted too. */
    CASCADE,

    /** The reference becomes null. */
    SET_NULL
}
