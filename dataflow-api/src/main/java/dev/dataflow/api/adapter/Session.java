package dev.dataflow.api.adapter;

import dev.dataflow.api.operation.Operation;
import org.reactivestreams.Publisher;

/**
 * The inside of one transaction, handed to the work of {@link Adapter#inTransaction} and valid until that ends.
 *
 * <p>Operations of one session run one after the other: the next is subscribed to when the former has completed.
 */
public interface Session {

    /** Runs one operation within the transaction; fails with TRANSACTION_STATE after its end. */
    <R> Publisher<R> execute(Operation<R> operation);
}
