package dev.dataflow.sql.transport;

import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.adapter.TransactionMode;
import java.util.Optional;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The connections to one database. A statement run directly on it is a transaction of its own. Thread-safe; made by a
 * plugin's provider, closed by the adapter that owns it.
 */
public interface SqlTransport extends SqlExecutor {

    /**
     * Runs work in one transaction on one connection: commits when its publisher completes, rolls back when it fails or
     * is cancelled. The executor is valid until then; afterwards it fails with TRANSACTION_STATE.
     */
    <T> Flux<T> inTransaction(TransactionMode mode, Function<? super SqlTransaction, ? extends Publisher<T>> work);

    /** Runs work in a transaction with {@link TransactionMode#usual()}. */
    default <T> Flux<T> inTransaction(Function<? super SqlTransaction, ? extends Publisher<T>> work) {
        return inTransaction(TransactionMode.usual(), work);
    }

    @Override
    default boolean isTransaction() {
        return false;
    }

    /** How its connections stand. */
    PoolFigures pool();

    /** The driver's own object of this type. */
    <T> Optional<T> unwrap(Class<T> type);

    /** Ends all connections and threads, then completes; a second call does nothing more. */
    Mono<Void> close();
}
