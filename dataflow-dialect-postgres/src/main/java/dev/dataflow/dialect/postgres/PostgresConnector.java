package dev.dataflow.dialect.postgres;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.sql.dialect.UrlOptions;
import dev.dataflow.sql.transport.r2dbc.DriverConnection;
import dev.dataflow.sql.transport.r2dbc.DriverConnector;
import dev.dataflow.sql.transport.r2dbc.LockWait;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpResources;

/** Makes connections with the driver, and hangs up where an attempt is cancelled. Thread-safe; called by the pool. */
final class PostgresConnector implements DriverConnector {

    private static final int DEFAULT_PORT = 5432;

    /** Prepared statements that a connection keeps; plans have as many shapes as there are filters. */
    private static final int PREPARED_STATEMENTS = 512;

    private final AdapterConfig config;
    private final PostgresqlConnectionFactory factory;

    /**
     * A connector that has checked the URL and connects when asked.
     *
     * @throws DataFlowException CONFIGURATION for what is missing in the URL or not known
     */
    PostgresConnector(AdapterConfig config) {
        this.config = config;
        this.factory = driver(TcpResources.get());
    }

    @Override
    public Mono<DriverConnection> open() {
        return Mono.defer(() -> {
            ConnectionSockets sockets = new ConnectionSockets();
            return driver(sockets)
                    .create()
                    .<DriverConnection>map(connection -> new Opened(connection, sockets))
                    .doOnError(failure -> sockets.close())
                    .doOnCancel(sockets::close);
        });
    }

    @Override
    public ConnectionFactory factory() {
        return factory;
    }

    /** A connection, which the protocol's own request stops ("Canceling Requests in Progress" in the manual). */
    private record Opened(PostgresqlConnection postgres, ConnectionSockets sockets) implements DriverConnection {
        @Override
        public Connection connection() {
            return postgres;
        }

        /** The driver completes it when the server has hung up, which it does when it has sent its signal. */
        @Override
        public Mono<Void> stopStatement() {
            return postgres.cancelRequest();
        }

        @Override
        public void cut() {
            sockets.close();
        }
    }

    /** Statements have no limit of the server's: a call may be given more time than the configuration says. */
    private PostgresqlConnectionFactory driver(LoopResources loops) {
        ConnectionUrl url = config.url();
        if (url.database().isEmpty() || url.user().isEmpty()) {
            throw DataFlowException.configuration(
                    "a PostgreSQL URL names a user and a database: postgresql://user:password@host:5432/database");
        }
        PostgresqlConnectionConfiguration.Builder driver = PostgresqlConnectionConfiguration.builder()
                .host(url.host())
                .port(url.port(DEFAULT_PORT))
                .username(url.user().get())
                .database(url.database())
                .connectTimeout(config.connectTimeout())
                .lockWaitTimeout(LockWait.usual(config))
                .preparedStatementCacheQueries(PREPARED_STATEMENTS)
                .applicationName("DataFlow")
                .timeZone("UTC")
                .codecRegistrar(BinaryTimeCodec::register)
                .loopResources(loops)
                .forceBinary(true);
        url.password().ifPresent(driver::password);
        new UrlOptions(url)
                .take(value -> driver.sslMode(SSLMode.fromValue(value)), "sslmode")
                .take(driver::sslRootCert, "sslrootcert")
                .take(driver::schema, "schema", "currentSchema")
                .take(driver::applicationName, "application_name", "ApplicationName")
                .refuseOthers();
        return new PostgresqlConnectionFactory(driver.build());
    }
}
