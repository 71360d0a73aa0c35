package dev.dataflow.api.adapter;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.operation.Operation;
import java.util.Optional;
import java.util.function.Function;
import org.reactivestreams.Publisher;

/**
 * An open database: one plugin, connected. Opened by an {@link AdapterProvider}, called by DataFlow, closed by whoever
 * opened it.
 *
 * <p>Thread-safe. Every publisher is cold: nothing happens before it is subscribed to, and each subscription does it
 * once more. Errors arrive through {@code onError} and are always {@link dev.dataflow.api.error.DataFlowException}. A
 * cancelled subscription stops the work of the database and never leaves a connection unusable. Signals may arrive on
 * any thread; a subscriber must not block in them.
 */
public interface Adapter {

    /** Which plugin and which server this is. */
    AdapterInfo info();

    /** What this database can do; does not change while it is open. */
    Capabilities capabilities();

    /**
     * Runs one operation, atomically.
     *
     * <p>The caller has checked it: its capabilities are supported, its names are those of the model and its values are
     * in canonical form. An adapter that is handed something else answers with UNSUPPORTED or INTERNAL.
     *
     * <p>When the time of the options is over, or that of the configuration where they give none, the database stops
     * working for it and the publisher fails with QUERY_TIMEOUT. How long a subscriber takes for rows does not count.
     */
    <R> Publisher<R> execute(Operation<R> operation, CallOptions options);

    /** Runs one operation with {@link CallOptions#usual()}. */
    default <R> Publisher<R> execute(Operation<R> operation) {
        return execute(operation, CallOptions.usual());
    }

    /**
     * Runs work in one transaction: commits when the work's publisher completes, rolls back when it fails or is
     * cancelled. What it emits is passed on as it comes, completion only after the commit. A commit that was sent is
     * waited for, whoever cancels; where its outcome cannot be learnt, the error is COMMIT_OUTCOME_UNKNOWN.
     *
     * <p>Where TRANSACTIONS, or what the mode's isolation requires, is not supported, the publisher fails with
     * UNSUPPORTED and the work is never called.
     */
    <T> Publisher<T> inTransaction(TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work);

    /** Runs work in a transaction with {@link TransactionMode#usual()}. */
    default <T> Publisher<T> inTransaction(Function<? super Session, ? extends Publisher<T>> work) {
        return inTransaction(TransactionMode.usual(), work);
    }

    /** Reads and changes the schema. */
    MigrationAdapter migrations();

    /** How its connections stand. */
    PoolFigures pool();

    /** The driver's own object of this type (a connection factory, a client), for what DataFlow does not cover. */
    <T> Optional<T> unwrap(Class<T> type);

    /**
     * Ends all connections and threads, then completes; a second call does nothing more. Work in flight may end within
     * {@link AdapterConfig#closeTimeout()}, is stopped then, and fails with UNAVAILABLE: with UNKNOWN_OUTCOME where it
     * is a write outside of a transaction of which nobody knows what it did, else with NEVER. Operations after it fail
     * with UNAVAILABLE, which no repetition helps (NEVER).
     */
    Publisher<Void> close();
}
