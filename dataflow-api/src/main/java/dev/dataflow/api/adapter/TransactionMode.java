package dev.dataflow.api.adapter;

import java.util.Objects;

/**
 * How a transaction runs; an immutable value.
 *
 * @param isolation the least isolation it must have
 * @param readOnly whether it may not write: a write then fails with READ_ONLY_TARGET
 */
public record TransactionMode(Isolation isolation, boolean readOnly) {

    private static final TransactionMode USUAL = new TransactionMode(Isolation.READ_COMMITTED, false);

    /** Refuses nulls. */
    public TransactionMode {
        Objects.requireNonNull(isolation, "isolation");
    }

    /** Sees what is committed, and may write. */
    public static TransactionMode usual() {
        return USUAL;
    }
}
