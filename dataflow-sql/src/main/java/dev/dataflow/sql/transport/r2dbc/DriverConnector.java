package dev.dataflow.sql.transport.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Mono;

/** Opens connections with a driver, for one transport. Made by a dialect's provider; thread-safe. */
public interface DriverConnector {

    /**
     * Opens a connection, anew for each subscription. The subscriber cancels when it has waited long enough; nothing
     * may then stay open, not even what was being opened.
     */
    Mono<? extends DriverConnection> open();

    /** The driver's own factory, for applications that ask for it. */
    ConnectionFactory factory();
}
