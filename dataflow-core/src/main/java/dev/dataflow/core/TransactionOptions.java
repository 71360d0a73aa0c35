package dev.dataflow.core;

import dev.dataflow.api.adapter.Isolation;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.error.DataFlowException;
import java.time.Duration;
import java.util.Objects;

/**
 * How a transaction runs; an immutable value.
 *
 * <pre>{@code
 * db.transaction(TransactionOptions.usual().withIsolation(Isolation.SERIALIZABLE).withAttempts(5), tx -> ...)
 * }</pre>
 *
 * @param mode its isolation, and whether it may write
 * @param timeout how long its work may take, from when it has begun, before it is rolled back and fails with
 *     QUERY_TIMEOUT; positive
 * @param attempts how often its work may be run in all, at least 1. It is run again, after a pause that grows, when it
 *     failed with the verdict TRANSACTION or STATEMENT: as when it has lost a conflict. It is never run again when the
 *     outcome of its commit is unknown. With more than one attempt, what the work emits is kept until the commit, so
 *     that nobody sees what was undone; with one, it is passed on as it comes.
 */
public record TransactionOptions(TransactionMode mode, Duration timeout, int attempts) {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    private static final TransactionOptions USUAL = new TransactionOptions(TransactionMode.usual(), DEFAULT_TIMEOUT, 1);

    /** Refuses times that are not positive, and no attempts at all. */
    public TransactionOptions {
        Objects.requireNonNull(mode, "mode");
        if (timeout.isNegative() || timeout.isZero()) {
            throw DataFlowException.configuration("timeout of a transaction must be positive, not " + timeout);
        }
        if (attempts < 1) {
            throw DataFlowException.configuration("attempts of a transaction must be at least 1, not " + attempts);
        }
    }

    /** The defaults: sees what is committed, may write, has five minutes and one attempt. */
    public static TransactionOptions usual() {
        return USUAL;
    }

    /** The same with another isolation. */
    public TransactionOptions withIsolation(Isolation isolation) {
        return new TransactionOptions(new TransactionMode(isolation, mode.readOnly()), timeout, attempts);
    }

    /** The same, only for reading: what writes fails with READ_ONLY_TARGET. */
    public TransactionOptions forReading() {
        return new TransactionOptions(new TransactionMode(mode.isolation(), true), timeout, attempts);
    }

    /** The same with another time. */
    public TransactionOptions withTimeout(Duration time) {
        return new TransactionOptions(mode, time, attempts);
    }

    /** The same with another number of attempts. */
    public TransactionOptions withAttempts(int times) {
        return new TransactionOptions(mode, timeout, times);
    }
}
