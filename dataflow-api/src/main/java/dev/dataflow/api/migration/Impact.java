package dev.dataflow.api.migration;

import java.util.Objects;

/**
 * What a step means for those who use the table meanwhile, as far as the database's documentation tells.
 *
 * @param lock what has to wait while it runs
 * @param scans whether all rows are read
 * @param rewrites whether all rows are written anew
 */
public record Impact(Lock lock, boolean scans, boolean rewrites) {

    /** What has to wait. */
    public enum Lock {
        /** Nothing, but for a moment at most. */
        NONE,
        /** Writers, while it runs. */
        WRITES,
        /** Readers and writers, while it runs. */
        ALL
    }

    /** A change to the catalog alone. */
    public static final Impact MOMENTARY = new Impact(Lock.NONE, false, false);

    /** Refuses nulls. */
    public Impact {
        Objects.requireNonNull(lock, "lock");
    }

    /** Whether its time grows with the table while somebody has to wait. */
    public boolean stalls() {
        return lock != Lock.NONE && (scans || rewrites);
    }

    /** Both together. */
    public Impact and(Impact other) {
        return new Impact(
                lock.compareTo(other.lock) >= 0 ? lock : other.lock, scans || other.scans, rewrites || other.rewrites);
    }
}
