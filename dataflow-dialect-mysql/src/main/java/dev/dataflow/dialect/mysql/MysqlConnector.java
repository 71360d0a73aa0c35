package dev.dataflow.dialect.mysql;

import dev.dataflow.api.adapter.AdapterConfig;
import io.asyncer.r2dbc.mysql.MySqlConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import reactor.core.publisher.Mono;

/**
 * Makes connections with the driver, and hangs up where an attempt is cancelled. Thread-safe; called by the pool, which
 * closes what it was given.
 */
final class MysqlConnector implements ConnectionFactory {

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
    public ConnectionFactoryMetadata getMetadata() {
        return metadata;
    }

    private MySqlConnectionFactory driver(ConnectionAttempt attempt) {
        return MySqlConnectionFactory.from(DriverSettings.of(config, attempt));
    }
}
