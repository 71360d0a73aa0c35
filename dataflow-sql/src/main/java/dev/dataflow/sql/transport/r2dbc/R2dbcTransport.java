package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransaction;
import dev.dataflow.sql.transport.SqlTransport;
import dev.dataflow.sql.transport.TimeLimit;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Connections over an R2DBC driver, pooled. Thread-safe; made by a dialect's provider, closed by the adapter.
 *
 * <p>A connection goes back to the pool only in a known state: whoever fails to roll back closes it for good.
 */
public final class R2dbcTransport implements SqlTransport {

    private static final Duration MAX_IDLE = Duration.ofMinutes(10);
    private static final Duration MAX_LIFE = Duration.ofMinutes(60);

    private final ConnectionFactory driver;
    private final ConnectionPool pool;
    private final AdapterConfig config;
    private final int fetchSize;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * A pool that connects when first needed.
     *
     * @param driver makes connections, within its own connect timeout
     * @param config sizes and times
     * @param fetchSize how many rows to ask the server for at a time, 0 for the driver's way
     */
    public R2dbcTransport(ConnectionFactory driver, AdapterConfig config, int fetchSize) {
        this.driver = driver;
        this.config = config;
        this.fetchSize = fetchSize;
        this.pool = new ConnectionPool(ConnectionPoolConfiguration.builder(driver)
                .initialSize(0)
                .maxSize(config.pool().size())
                .maxAcquireTime(config.pool().acquireTimeout())
                .maxCreateConnectionTime(config.connectTimeout())
                .acquireRetry(1)
                .maxIdleTime(MAX_IDLE)
                .maxLifeTime(MAX_LIFE)
                .build());
    }

    @Override
    public Flux<@Nullable Object[]> query(SqlStatement statement) {
        return onConnection(executor -> executor.query(statement));
    }

    @Override
    public Mono<Long> update(SqlStatement statement) {
        return onConnection(executor -> executor.update(statement)).single();
    }

    @Override
    public Mono<Long> insert(SqlStatement statement, String keyColumn) {
        return onConnection(executor -> executor.insert(statement, keyColumn)).single();
    }

    /**
     * The commit is a part of the work: as usingWhen's own last step its errors would come wrapped. Rollback and return
     * to the pool are one step: of two nested ones the outer would not wait for the inner when cancelled.
     */
    @Override
    public <T> Flux<T> inTransaction(
            TransactionMode mode, Function<? super SqlTransaction, ? extends Publisher<T>> work) {
        return Flux.usingWhen(
                acquire().map(this::transaction),
                transaction -> transaction
                        .begin()
                        .thenMany(Flux.<T>defer(() -> Flux.from(work.apply(transaction.executor()))
                                .concatWith(transaction.commit().then(Mono.empty())))),
                R2dbcTransaction::release,
                (transaction, error) -> transaction.rollback().then(transaction.release()),
                transaction -> transaction.rollback().then(transaction.release()));
    }

    @Override
    public SqlExecutor within(TimeLimit limit) {
        return this;
    }

    @Override
    public <T> Flux<T> together(Function<? super SqlExecutor, ? extends Publisher<T>> work) {
        return inTransaction(TransactionMode.usual(), work);
    }

    @Override
    public PoolFigures pool() {
        return new PoolFigures(config.pool().size(), 0, 0, 0, 0, 0);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        for (Object each : new Object[] {pool, driver}) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }

    @Override
    public Mono<Void> close() {
        return Mono.defer(() -> {
            closed.set(true);
            return pool.disposeLater();
        });
    }

    private <T> Flux<T> onConnection(Function<R2dbcExecutor, Publisher<T>> work) {
        return Flux.usingWhen(acquire(), connection -> work.apply(executor(connection)), Connection::close);
    }

    private R2dbcTransaction transaction(Connection connection) {
        return new R2dbcTransaction(connection, executor(connection));
    }

    private R2dbcExecutor executor(Connection connection) {
        return new R2dbcExecutor(connection, fetchSize, TimeLimit.each(config.statementTimeout()));
    }

    /** The pool's own limit counts anew for each of its attempts; this one is for all of them. */
    private Mono<Connection> acquire() {
        return Mono.defer(() -> closed.get()
                        ? Mono.error(closedError())
                        : pool.create().timeout(config.pool().acquireTimeout()))
                .onErrorMap(
                        late -> late instanceof R2dbcTimeoutException || late instanceof TimeoutException,
                        late -> DataFlowException.builder(
                                        ErrorCode.POOL_EXHAUSTED,
                                        "none of the %d connections became free within %s: raise poolSize or acquireTimeout"
                                                .formatted(
                                                        config.pool().size(),
                                                        config.pool().acquireTimeout()))
                                .cause(late)
                                .build());
    }

    private static DataFlowException closedError() {
        return DataFlowException.builder(ErrorCode.UNAVAILABLE, "the database was closed by this application")
                .build();
    }
}
