package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransaction;
import dev.dataflow.sql.transport.SqlTransport;
import dev.dataflow.sql.transport.StatementLog;
import dev.dataflow.sql.transport.TimeLimit;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Connections over an R2DBC driver, pooled. Thread-safe; made by a dialect's provider, closed by the adapter.
 *
 * <p>A connection goes back to the pool only in a known state: what was left in flight has ended, by itself or because
 * the server was told to stop, and transactions are over. One that does not come to that state is closed.
 */
public final class R2dbcTransport implements SqlTransport {

    private final DriverConnector connector;
    private final Connections connections;
    private final PooledExecutor usual;

    /**
     * A pool that connects when first needed.
     *
     * @param connector makes connections
     * @param config sizes and times
     * @param fetchSize how many rows to ask the server for at a time, 0 for the driver's way
     */
    public R2dbcTransport(DriverConnector connector, AdapterConfig config, int fetchSize) {
        this.connector = connector;
        this.connections = new Connections(connector, config);
        this.usual = new PooledExecutor(
                connections,
                new Statements(new StatementLog(config.logging()), fetchSize),
                TimeLimit.each(config.statementTimeout()));
    }

    @Override
    public Flux<@Nullable Object[]> query(SqlStatement statement) {
        return usual.query(statement);
    }

    @Override
    public Mono<Long> update(SqlStatement statement) {
        return usual.update(statement);
    }

    @Override
    public Mono<Long> insert(SqlStatement statement, String keyColumn) {
        return usual.insert(statement, keyColumn);
    }

    @Override
    public <T> Flux<T> inTransaction(
            TransactionMode mode, Function<? super SqlTransaction, ? extends Publisher<T>> work) {
        return usual.inTransaction(mode, work);
    }

    @Override
    public SqlExecutor within(TimeLimit limit) {
        return usual.within(limit);
    }

    @Override
    public <T> Flux<T> together(Function<? super SqlExecutor, ? extends Publisher<T>> work) {
        return usual.together(work);
    }

    @Override
    public PoolFigures pool() {
        return connections.figures();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        for (Object each : new Object[] {connections.pool(), connector, connector.factory()}) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }

    @Override
    public Mono<Void> close() {
        return connections.close();
    }
}
