package dev.dataflow.migration.plan;

/** What a change may cost; the later, the worse. */
public enum Risk {
    /** Nothing: no row is lost or changed, and nobody waits for longer than a moment. */
    SAFE,
    /**
     * Others wait while it runs, for a time that grows with the table; and for what a migration does to rows by
     * commands or code, which only its author can judge.
     */
    LOCKING,
    /** Values that are there may not fit any more, and the change then fails: none is cut or rounded. */
    LOSSY,
    /** Rows or values that are there are deleted. */
    DESTRUCTIVE;

    /** The worse of both. */
    public Risk or(Risk other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
