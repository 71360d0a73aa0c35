package dev.dataflow.api.adapter;

import dev.dataflow.api.operation.Operation;
import java.util.function.Function;
import org.reactivestreams.Publisher;

/**
 * The inside of one transaction, or of a savepoint in it, handed to the work of {@link Adapter#inTransaction} or
 * {@link #inSavepoint} and valid until that ends.
 *
 * <p>Operations of one session run one after the other: the next is subscribed to when the former has completed. When
 * one has failed, the session can only be left: all further ones, and the commit, fail with TRANSACTION_STATE. What
 * encloses a savepoint goes on when the savepoint has been left.
 */
public interface Session {

    /** Runs one operation within the transaction; fails with TRANSACTION_STATE after its end. */
    <R> Publisher<R> execute(Operation<R> operation, CallOptions options);

    /** Runs one operation with {@link CallOptions#usual()}. */
    default <R> Publisher<R> execute(Operation<R> operation) {
        return execute(operation, CallOptions.usual());
    }

    /**
     * Runs work that can be undone alone: keeps what it did when its publisher completes, and undoes just that when it
     * fails or is cancelled. Nothing else of this session runs meanwhile. Savepoints may be nested.
     *
     * <p>Where SAVEPOINTS is not supported, the publisher fails with UNSUPPORTED and the work is never called.
     */
    <T> Publisher<T> inSavepoint(Function<? super Session, ? extends Publisher<T>> work);
}
