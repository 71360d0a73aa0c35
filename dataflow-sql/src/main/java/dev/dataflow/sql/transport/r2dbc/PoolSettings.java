package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.adapter.PoolConfig;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.pool.PooledRefMetadata;

/** How the pool of R2DBC's is set up. */
final class PoolSettings {

    private static final Duration NO_LIMIT = Duration.ofMillis(-1);
    private static final Duration LONGEST_SWEEP = Duration.ofSeconds(30);
    private static final Duration SHORTEST_SWEEP = Duration.ofMillis(50);

    private PoolSettings() {}

    /**
     * A pool over these connections. Its own limits are off: {@link Acquisition} has one for all of the waiting, and
     * {@link Wires} for connecting.
     */
    static ConnectionPool pool(Wires wires, PoolConfig config) {
        AtomicReference<@Nullable ConnectionPool> self = new AtomicReference<>();
        ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(wires)
                .initialSize(0)
                .minIdle(config.minIdle())
                .maxSize(config.size())
                .maxAcquireTime(NO_LIMIT)
                .maxCreateConnectionTime(NO_LIMIT)
                .acquireRetry(0)
                .backgroundEvictionInterval(sweep(config))
                .customizer(builder -> builder.evictionPredicate(
                                (connection, age) -> wires.isUnfit(connection) || isOver(config, age, self.get()))
                        .destroyHandler(wires::close))
                .build());
        self.set(pool);
        return pool;
    }

    /** The driver's connection in one of the pool's. */
    static Connection physical(Connection pooled) {
        return pooled instanceof Wrapped<?> wrapped && wrapped.unwrap() instanceof Connection inner ? inner : pooled;
    }

    /** How often idle connections are looked at. */
    static Duration sweep(PoolConfig config) {
        Duration shorter =
                config.maxIdleTime().compareTo(config.maxLifeTime()) < 0 ? config.maxIdleTime() : config.maxLifeTime();
        Duration half = shorter.dividedBy(2);
        if (half.compareTo(SHORTEST_SWEEP) < 0) {
            return SHORTEST_SWEEP;
        }
        return half.compareTo(LONGEST_SWEEP) < 0 ? half : LONGEST_SWEEP;
    }

    private static boolean isOver(PoolConfig config, PooledRefMetadata age, @Nullable ConnectionPool pool) {
        if (age.lifeTime() >= config.maxLifeTime().toMillis()) {
            return true;
        }
        return age.idleTime() >= config.maxIdleTime().toMillis()
                && pool != null
                && pool.getMetrics().orElseThrow().idleSize() > config.minIdle();
    }
}
