package dev.dataflow.sql.transport.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** One transaction on a connection of the pool, which it gives back in the end. Used by one subscription. */
final class R2dbcTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(R2dbcTransaction.class);

    private final Connection connection;
    private final R2dbcExecutor executor;
    private final Mono<Void> begin;

    R2dbcTransaction(Connection connection, R2dbcExecutor executor) {
        this.connection = connection;
        this.executor = executor;
        this.begin = Mono.defer(() -> Mono.from(connection.beginTransaction())).cache();
    }

    R2dbcExecutor executor() {
        return executor;
    }

    /**
     * Begins, once, and is not cancelled with its subscriber: the connection would else go back on its way into a
     * transaction that the driver does not know of yet and does not roll back.
     */
    Mono<Void> begin() {
        return begin;
    }

    Mono<Void> commit() {
        return Mono.defer(() -> {
            executor.end();
            return Mono.from(connection.commitTransaction());
        });
    }

    /** A connection that cannot roll back is of no more use; the error that led here is the one to tell. */
    Mono<Void> rollback() {
        return Mono.defer(() -> {
            executor.end();
            return begin.onErrorComplete()
                    .then(Mono.defer(() -> Mono.from(connection.rollbackTransaction())))
                    .onErrorResume(failure -> {
                        LOG.warn("Closing a connection that could not roll back", failure);
                        return Mono.from(ofDriver().close()).onErrorComplete();
                    });
        });
    }

    /** Gives the connection back to the pool. */
    Mono<Void> release() {
        return Mono.from(connection.close());
    }

    private Connection ofDriver() {
        return connection instanceof Wrapped<?> wrapped && wrapped.unwrap() instanceof Connection inner
                ? inner
                : connection;
    }
}
