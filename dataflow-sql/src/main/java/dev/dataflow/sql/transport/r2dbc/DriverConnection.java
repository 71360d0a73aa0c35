package dev.dataflow.sql.transport.r2dbc;

import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/**
 * One open connection, and what R2DBC's interfaces leave out: how its server is told to stop, and how it is closed
 * though it is busy. Implemented by dialects. Called by one transport, on any thread.
 */
public interface DriverConnection {

    /** The driver's connection. */
    Connection connection();

    /**
     * Tells the server, on another way than this connection, to stop the statement that runs on it. Completes when the
     * server has taken note, so that at most the one statement that is sent next can be hit by it in error. Fails where
     * the server cannot be told. Whoever subscribes bounds the time, and nothing may stay open when it cancels.
     */
    Mono<Void> stopStatement();

    /** Closes the socket, whatever is under way on it. Never fails; a second call does nothing. */
    void cut();
}
