package dev.dataflow.dialect.mysql;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.sql.transport.r2dbc.DriverConnection;
import dev.dataflow.sql.transport.r2dbc.DriverConnector;
import io.asyncer.r2dbc.mysql.MySqlConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Result;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes connections with the driver, and hangs up where an attempt is cancelled. Thread-safe; called by the pool, which
 * closes what it was given.
 */
final class MysqlConnector implements ConnectionFactory, DriverConnector {

    private final AdapterConfig config;
    private final ConnectionFactoryMetadata metadata;

    /**
     * A connector that has checked the URL and connects when asked.
     *
     * @throws dev.dataflow.api.error.DataFlowException CONFIGURATION for what is missing in the URL or not known
     */
    MysqlConnector(AdapterConfig config) {
        this.config = config;
        this.metadata = driver(new ConnectionAttempt()).getMetadata();
    }

    @Override
    public Mono<? extends Connection> create() {
        return Mono.defer(() -> {
            ConnectionAttempt attempt = new ConnectionAttempt();
            return driver(attempt).create().doOnCancel(attempt::abandon);
        });
    }

    @Override
    public Mono<DriverConnection> open() {
        return Mono.defer(() -> {
            ConnectionAttempt attempt = new ConnectionAttempt();
            return driver(attempt)
                    .create()
                    .flatMap(connection -> prepared(connection, attempt))
                    .doOnError(failure -> attempt.abandon())
                    .doOnCancel(attempt::abandon);
        });
    }

    /** Runs a statement on a connection of its own, whose socket is closed in the end, however it ends. */
    Mono<Void> aside(String sql) {
        return Mono.defer(() -> {
            ConnectionAttempt attempt = new ConnectionAttempt();
            return driver(attempt)
                    .create()
                    .flatMap(connection -> Flux.<Result>from(
                                    connection.createStatement(sql).execute())
                            .concatMap(Result::getRowsUpdated)
                            .then(Mono.from(connection.close())))
                    .doFinally(end -> attempt.abandon());
        });
    }

    @Override
    public ConnectionFactory factory() {
        return this;
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return metadata;
    }

    /** With the id by which the server knows it, and never reading what is not committed, whatever the default. */
    private Mono<DriverConnection> prepared(Connection connection, ConnectionAttempt attempt) {
        boolean dirty = connection.getTransactionIsolationLevel().equals(IsolationLevel.READ_UNCOMMITTED);
        Mono<Void> clean = dirty
                ? Mono.from(connection.setTransactionIsolationLevel(IsolationLevel.READ_COMMITTED))
                : Mono.empty();
        Mono<Long> id = Flux.from(
                        connection.createStatement("select connection_id()").execute())
                .concatMap(result -> result.map(row -> row.get(0, Long.class)))
                .single();
        return clean.then(id).map(known -> new MysqlConnection(connection, attempt, known, this));
    }

    private MySqlConnectionFactory driver(ConnectionAttempt attempt) {
        return MySqlConnectionFactory.from(DriverSettings.of(config, attempt));
    }
}
