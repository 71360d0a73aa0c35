package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.adapter.PoolConfig;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;

/** Keeps the least number of connections open where nobody needs them. Runs on a thread of Reactor's. */
final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final ConnectionPool pool;
    private final PoolMetrics metrics;
    private final PoolConfig config;
    private final AtomicBoolean filling = new AtomicBoolean();
    private final Disposable clock;

    Upkeep(ConnectionPool pool, PoolConfig config) {
        this.pool = pool;
        this.metrics = pool.getMetrics().orElseThrow();
        this.config = config;
        long interval = PoolSettings.sweep(config).toNanos();
        this.clock = config.minIdle() == 0
                ? Disposables.disposed()
                : Schedulers.parallel().schedulePeriodically(this::fill, interval, interval, TimeUnit.NANOSECONDS);
    }

    void stop() {
        clock.dispose();
    }

    /** Has the pool open what is missing; nobody is kept waiting by it. */
    private void fill() {
        if (metrics.allocatedSize() >= config.minIdle() || !filling.compareAndSet(false, true)) {
            return;
        }
        pool.warmup()
                .doFinally(signal -> filling.set(false))
                .subscribe(opened -> {}, error -> LOG.debug("Could not keep connections open", error));
    }
}
