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
 * cancelled subscription stops the work where the database allows it and never leaves a connection unusable. Signals
 * may arrive on any thread; a subscriber must not block in them.
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
     */
    <R> Publisher<R> execute(Operation<R> operation);

    /**
     * Runs work in one transaction: commits when the work's publisher completes, rolls back when it fails or is
     * cancelled. What it emits is passed on as it comes, completion only after the commit.
     *
     * <p>Where TRANSACTIONS is not supported, the publisher fails with UNSUPPORTED and the work is never called.
     */
    <T> Publisher<T> inTransaction(Function<? super Session, ? extends Publisher<T>> work);

    /** Reads and changes the schema. */
    MigrationAdapter migrations();

    /** The driver's own object of this type (a connection factory, a client), for what DataFlow does not cover. */
    <T> Optional<T> unwrap(Class<T> type);

    /**
     * Ends all connections and threads, then completes; a second call does nothing more. Operations after it fail with
     * UNAVAILABLE.
     */
    Publisher<Void> close();
}
