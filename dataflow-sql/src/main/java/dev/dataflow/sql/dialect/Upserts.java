package dev.dataflow.sql.dialect;

/** How a row is stored or, where one with the same unique values is there, changed. */
public enum Upserts {

    /** {@code INSERT ... ON CONFLICT (...) DO UPDATE ... RETURNING}, with PostgreSQL's way to tell new rows. */
    ON_CONFLICT,

    /**
     * Update; where nothing is there insert; where somebody else was faster begin again. Each statement is atomic by
     * itself, so that no lock is held from one to the next. For databases whose own statement looks at every unique key
     * instead of the one asked for (MySQL's ON DUPLICATE KEY UPDATE), or does not tell what it did (SQLite's).
     */
    UPDATE_OR_INSERT
}
