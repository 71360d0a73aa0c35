package dev.dataflow.sql.transport;

import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * The inside of one transaction, or of a savepoint in it; its statements run one after the other. When one has failed,
 * all further ones and the commit fail with TRANSACTION_STATE, whatever the database would do.
 */
public interface SqlTransaction extends SqlExecutor {

    /**
     * Runs work that can be undone alone: keeps what it did when it completes, and undoes just that when it fails or is
     * cancelled, so that this transaction can go on. Its argument is valid until then.
     */
    <T> Flux<T> inSavepoint(Function<? super SqlTransaction, ? extends Publisher<T>> work);

    @Override
    default boolean isTransaction() {
        return true;
    }

    @Override
    default <T> Flux<T> together(Function<? super SqlExecutor, ? extends Publisher<T>> work) {
        return Flux.defer(() -> work.apply(this));
    }
}
