package dev.dataflow.sql.transport;

import dev.dataflow.sql.statement.SqlStatement;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs statements, either each on its own (a {@link SqlTransport}) or all within one transaction.
 *
 * <p>Every publisher is cold. Errors are the driver's own, which the engine translates; only what the transport itself
 * decides (no free connection, the statement's time is up, closed) is already a
 * {@link dev.dataflow.api.error.DataFlowException}.
 */
public interface SqlExecutor {

    /**
     * Emits the rows of the result, decoded by the statement's codecs; each array belongs to the receiver. Honours
     * backpressure as far as the driver does.
     */
    Flux<@Nullable Object[]> query(SqlStatement statement);

    /** Emits the number of rows that the statement matched and changed or removed; 0 for DDL. */
    Mono<Long> update(SqlStatement statement);

    /**
     * Runs an insert and emits the key that the database generated for its first row, for databases that cannot return
     * more ({@link dev.dataflow.sql.dialect.GeneratedKeys#FIRST_OF_STATEMENT}).
     *
     * @param keyColumn the column that is generated, unquoted
     */
    Mono<Long> insert(SqlStatement statement, String keyColumn);

    /** The same, with this much time for its statements; without it, each may take the configured time. */
    SqlExecutor within(TimeLimit limit);

    /**
     * The same, where an error that the predicate accepts does not end the transaction that this is. For databases that
     * undo just the statement that failed.
     */
    default SqlExecutor surviving(Predicate<? super Throwable> errors) {
        return this;
    }

    /** Whether all statements are part of one transaction. */
    boolean isTransaction();

    /** Runs statements that take effect together: in the transaction that this is, or in one of their own. */
    <T> Flux<T> together(Function<? super SqlExecutor, ? extends Publisher<T>> work);
}
