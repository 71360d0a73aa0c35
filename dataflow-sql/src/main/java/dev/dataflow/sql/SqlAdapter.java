package dev.dataflow.sql;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.schema.SqlMigrationAdapter;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransaction;
import dev.dataflow.sql.transport.SqlTransport;
import dev.dataflow.sql.transport.TimeLimit;
import java.util.Optional;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/**
 * The adapter of every SQL database: a dialect on a transport. Thread-safe; made by a plugin's provider when it has
 * connected, closed by DataFlow, and closes the transport then.
 *
 * <pre>{@code
 * return new SqlAdapter(dialect, new R2dbcTransport(pool, config));
 * }</pre>
 */
public final class SqlAdapter implements Adapter {

    private static final int MAX_CONFLICTS = 10;

    private final SqlDialect dialect;
    private final SqlTransport transport;
    private final FaultTranslator faults;
    private final OperationRunner runner;
    private final MigrationAdapter migrations;

    /** An adapter that owns the transport. */
    public SqlAdapter(SqlDialect dialect, SqlTransport transport) {
        this.dialect = dialect;
        this.transport = transport;
        this.faults = new FaultTranslator(dialect);
        this.runner = new OperationRunner(dialect, faults);
        this.migrations = new SqlMigrationAdapter(dialect, transport, faults::translate);
    }

    @Override
    public AdapterInfo info() {
        return dialect.info();
    }

    @Override
    public Capabilities capabilities() {
        return dialect.capabilities();
    }

    @Override
    public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
        return Flux.defer(() -> execute(operation, within(transport, options)));
    }

    private <R> Flux<R> execute(Operation<R> operation, SqlExecutor executor) {
        if (!runner.needsTransaction(operation)) {
            return yielding(operation, runner.run(executor, operation));
        }
        // Nothing is emitted before the commit: a subscriber that cancels at the first row, as Mono.from does, would
        // else undo what it was told is done.
        return yielding(
                operation,
                executor.together(inside -> runner.run(inside, operation))
                        .collectList()
                        .onErrorMap(error -> faults.translate(error, operation.name(), operation.model()))
                        .flatMapIterable(results -> results));
    }

    private static SqlExecutor within(SqlExecutor executor, CallOptions options) {
        return options.timeout()
                .map(time -> executor.within(TimeLimit.inAll(time)))
                .orElse(executor);
    }

    /** Two callers that upsert the same rows both succeed: the one that is told to yield tries again. */
    private static <R> Flux<R> yielding(Operation<R> operation, Flux<R> once) {
        return operation instanceof UpsertOperation
                ? once.collectList()
                        .retryWhen(Retry.max(MAX_CONFLICTS)
                                .filter(SqlAdapter::isConflict)
                                .onRetryExhaustedThrow((retry, signal) -> signal.failure()))
                        .flatMapIterable(outcomes -> outcomes)
                : once;
    }

    private static boolean isConflict(Throwable error) {
        return error instanceof DataFlowException known && known.code() == ErrorCode.SERIALIZATION_CONFLICT;
    }

    @Override
    public <T> Publisher<T> inTransaction(
            TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
        return transport
                .inTransaction(mode, inside -> work.apply(new SqlSession(inside)))
                .onErrorMap(faults::translate);
    }

    /** The inside of a transaction or of a savepoint. */
    private final class SqlSession implements Session {

        private final SqlTransaction transaction;

        SqlSession(SqlTransaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
            return Flux.defer(() -> runner.run(within(transaction, options), operation));
        }

        @Override
        public <T> Publisher<T> inSavepoint(Function<? super Session, ? extends Publisher<T>> work) {
            return transaction
                    .inSavepoint(inside -> work.apply(new SqlSession(inside)))
                    .onErrorMap(faults::translate);
        }
    }

    @Override
    public MigrationAdapter migrations() {
        return migrations;
    }

    @Override
    public PoolFigures pool() {
        return transport.pool();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return transport.unwrap(type);
    }

    @Override
    public Publisher<Void> close() {
        return transport.close();
    }
}
