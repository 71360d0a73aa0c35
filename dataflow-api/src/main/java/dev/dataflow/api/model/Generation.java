package dev.dataflow.api.model;

/** Who gives a field its value when a row is created. */
public enum Generation {

    /** The caller. */
    NONE,

    /** The database, by counting up. */
    IDENTITY,

    /** DataFlow, before sending: a UUID of version 7 (RFC 9562), which sorts by time of creation. */
    UUID_V7
}
