package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.error.DataFlowException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** All physical connections of one transport, by the driver's object for them. Thread-safe; called by the pool. */
final class Wires implements ConnectionFactory {

    private static final Duration POLITENESS = Duration.ofSeconds(1);

    private final DriverConnector connector;
    private final AdapterConfig config;
    private final Map<Connection, Wire> open = new ConcurrentHashMap<>();
    private final Sinks.Empty<DriverConnection> closing = Sinks.empty();
    private volatile @Nullable DataFlowException closed;

    Wires(DriverConnector connector, AdapterConfig config) {
        this.connector = connector;
        this.config = config;
    }

    @Override
    public Mono<Connection> create() {
        return Mono.<DriverConnection>from(connector.open())
                .timeout(config.connectTimeout())
                .takeUntilOther(closing.asMono())
                .map(this::register);
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return connector.factory().getMetadata();
    }

    Wire of(Connection connection) {
        return Objects.requireNonNull(open.get(connection), "no connection of this pool");
    }

    /** Whether the pool should not hand it out any more. */
    boolean isUnfit(Connection connection) {
        Wire wire = open.get(connection);
        return wire == null || !wire.isFit();
    }

    /** Closes one, in good order where it is quick. Called once for each by the pool. */
    Mono<Void> close(Connection connection) {
        Wire wire = open.remove(connection);
        if (wire == null) {
            return Mono.empty();
        }
        Mono<Void> politely =
                wire.isFit() ? Mono.from(connection.close()).timeout(POLITENESS).onErrorComplete() : Mono.empty();
        return politely.then(Mono.fromRunnable(wire::cut));
    }

    /** Closes all that the pool has not closed itself, and opens no more. */
    void closeAll(DataFlowException reason) {
        closed = reason;
        closing.tryEmitError(reason);
        open.values().forEach(wire -> {
            wire.end(reason);
            wire.cut();
        });
        open.clear();
    }

    private Connection register(DriverConnection opened) {
        Wire wire = new Wire(opened, config);
        open.put(opened.connection(), wire);
        DataFlowException reason = closed;
        if (reason != null) {
            open.remove(opened.connection());
            wire.cut();
            throw reason;
        }
        return opened.connection();
    }
}
