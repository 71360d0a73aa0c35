package dev.dataflow.migration.history;

/** How far an entry of the history is. */
public enum MigrationState {
    /** Begun and not ended: running, or its process died. */
    RUNNING,
    /** Begun, and stopped by an error; the next run goes on with it. */
    FAILED,
    /** All steps are done. */
    DONE,
    /** Done, and undone since. */
    ROLLED_BACK,
    /** Given up by {@code Migrations.abandon()}: somebody has put the schema right by hand. */
    ABANDONED
}
