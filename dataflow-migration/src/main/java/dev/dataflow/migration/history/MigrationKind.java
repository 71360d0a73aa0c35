package dev.dataflow.migration.history;

/** Where an entry of the history comes from. */
public enum MigrationKind {
    /** What models and schema differed in. */
    AUTOMATIC,
    /** A migration with a version. */
    VERSIONED,
    /** The schema as it was when DataFlow was told to take it over; nothing was changed. */
    BASELINE,
    /** Earlier entries undone. */
    ROLLBACK
}
