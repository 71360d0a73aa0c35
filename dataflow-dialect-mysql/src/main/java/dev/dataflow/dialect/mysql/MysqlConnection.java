package dev.dataflow.dialect.mysql;

import dev.dataflow.sql.transport.r2dbc.DriverConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import reactor.core.publisher.Mono;

/**
 * An open connection and how its server is told to stop, for which the protocol has nothing: by a statement on another
 * connection.
 *
 * @param connection the driver's
 * @param attempt its socket
 * @param id the server's number for it
 * @param connector makes the other connection, outside of the pool
 */
record MysqlConnection(Connection connection, ConnectionAttempt attempt, long id, MysqlConnector connector)
        implements DriverConnection {

    /** "Unknown thread id": it has ended. */
    private static final int NO_SUCH_CONNECTION = 1094;

    @Override
    public Mono<Void> stopStatement() {
        return connector
                .aside("kill query " + id)
                .onErrorResume(
                        R2dbcException.class,
                        error -> error.getErrorCode() == NO_SUCH_CONNECTION ? Mono.empty() : Mono.error(error));
    }

    @Override
    public void cut() {
        attempt.abandon();
    }
}
