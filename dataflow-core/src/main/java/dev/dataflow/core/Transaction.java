package dev.dataflow.core;

import dev.dataflow.api.node.Node;
import dev.dataflow.api.operation.FieldValues;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * The inside of one transaction, handed to the work of {@link DataFlow#transaction} and valid until that ends;
 * afterwards everything made from it fails with TRANSACTION_STATE.
 *
 * <p>Operations run one after the other: subscribe to the next when the former has completed.
 */
public interface Transaction {

    /** Like {@link DataFlow#node}, within the transaction. */
    Node node(String name);

    /** Like {@link DataFlow#repository(Class)}, within the transaction. */
    <T extends Record> Repository<T> repository(Class<T> model);

    /** Like {@link DataFlow#repository(String)}, within the transaction. */
    Repository<FieldValues> repository(String modelName);

    /**
     * Runs work that can be undone alone, in a savepoint: keeps what it did when its publisher completes, and undoes
     * just that when it fails or is cancelled. The error is passed on as the work's own; a caller that resumes from it
     * goes on with the transaction. May be nested.
     *
     * <p>Fails with UNSUPPORTED where the database has no savepoints, and then the work is never called.
     *
     * @param work everything that shall be part of the savepoint comes from its argument, which is valid until it ends;
     *     nothing else of the transaction runs meanwhile
     */
    <T> Flux<T> nested(Function<? super Transaction, ? extends Publisher<T>> work);
}
