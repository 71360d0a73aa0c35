package dev.dataflow.core.internal.bulk;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.value.Problems;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What a bulk request does with its rows. Made for one run; not thread-safe.
 *
 * @param <R> a row that was read and checked
 */
interface BulkWork<R> {

    /** Reads one row as it was given, and notes what is wrong with it. */
    R read(@Nullable Object given, Problems problems);

    /** Rows with equal groups may be written by one operation; null for a row that needs one of its own. */
    @Nullable
    Object group(R row, GuardedSession session);

    /** What no two rows of one operation may have in common; null for nothing. */
    @Nullable
    Object identity(R row);

    /** How many rows of a chunk one operation may write, where it must tell rows that are not there, and where not. */
    int most(boolean eachCounts);

    /** Writes rows of one group with one operation. */
    Mono<Written> write(Batch<R> batch, GuardedSession session);

    /** Whether writing these rows may fail when some of them are written already, unless it is in a transaction. */
    default boolean needsTransaction(Batch<R> batch) {
        return false;
    }

    /** Whether rows that were written may be written once more with the same result. */
    default boolean isRepeatable(Batch<R> batch) {
        return true;
    }

    /** The row's key, where it was given. */
    @Nullable
    FieldValues key(R row);
}
