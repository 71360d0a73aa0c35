package dev.dataflow.core.observe;

import org.jspecify.annotations.Nullable;

/**
 * How a call has ended; an immutable value.
 *
 * @param outcome in what way
 * @param error what it failed with, null where it did not: a {@link dev.dataflow.api.error.DataFlowException}, or what
 *     the work of a transaction failed with
 * @param rows how many rows it emitted, stored, changed or removed; for a transaction, how many elements its work
 *     emitted
 */
public record CallEnd(Outcome outcome, @Nullable Throwable error, long rows) {

    /** In what way a call ends. */
    public enum Outcome {
        /** It has completed. */
        SUCCEEDED,
        /** It has failed. */
        FAILED,
        /** Its subscriber has left. */
        CANCELLED
    }
}
