package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.PoolConfig;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.sql.transport.TimeLimit;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The pool of connections, with what a pool of R2DBC's leaves open: who waits for how long, what is in use, and an end
 * that waits for work in flight. Thread-safe; belongs to one transport.
 */
final class Connections {

    /** How long those may take whose work was ended by force. */
    private static final Duration AFTER_FORCE = Duration.ofSeconds(5);

    private final AdapterConfig config;
    private final Wires wires;
    private final ConnectionPool pool;
    private final PoolMetrics metrics;
    private final Upkeep upkeep;
    private final LeakWatch leaks;
    private final Set<Lease> leases = ConcurrentHashMap.newKeySet();
    private final Set<Acquisition> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicLong acquired = new AtomicLong();
    private final AtomicLong timedOut = new AtomicLong();
    private final Sinks.Empty<Void> drained = Sinks.empty();
    private final Mono<Void> close = Mono.defer(this::closing).cache();
    private volatile @Nullable DataFlowException closed;

    Connections(DriverConnector connector, AdapterConfig config) {
        this.config = config;
        this.wires = new Wires(connector, config);
        this.pool = PoolSettings.pool(wires, config.pool());
        this.metrics = pool.getMetrics().orElseThrow();
        this.upkeep = new Upkeep(pool, config.pool());
        this.leaks = new LeakWatch(config.pool());
    }

    /**
     * Waits for a connection: for as long as the pool's configuration says, and not longer than the limit where that
     * counts waiting.
     */
    Mono<Lease> acquire(TimeLimit limit) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Lease> actual) {
                new Acquisition(Connections.this, actual, limit, leaks.place()).start();
            }
        };
    }

    PoolFigures figures() {
        return new PoolFigures(
                config.pool().size(),
                leases.size(),
                metrics.idleSize(),
                waiting.size(),
                acquired.get(),
                timedOut.get());
    }

    ConnectionPool pool() {
        return pool;
    }

    Mono<Void> close() {
        return close;
    }

    PoolConfig settings() {
        return config.pool();
    }

    AdapterConfig config() {
        return config;
    }

    @Nullable
    DataFlowException refusal() {
        return closed;
    }

    Wire wire(Connection pooled) {
        return wires.of(PoolSettings.physical(pooled));
    }

    void waits(Acquisition acquisition) {
        waiting.add(acquisition);
    }

    /** Hands a connection out. */
    Lease lend(Acquisition acquisition, Wire wire, Connection pooled, LeakWatch.@Nullable AcquisitionPlace place) {
        Lease lease = new Lease(wire, pooled, this, leaks.watch(place));
        leases.add(lease);
        acquired.incrementAndGet();
        waitsNoMore(acquisition);
        return lease;
    }

    void waitsNoMore(Acquisition acquisition) {
        waiting.remove(acquisition);
        reportDrained();
    }

    void timedOut() {
        timedOut.incrementAndGet();
    }

    void returned(Lease lease) {
        leases.remove(lease);
        reportDrained();
    }

    private void reportDrained() {
        if (closed != null && leases.isEmpty() && waiting.isEmpty()) {
            drained.tryEmitEmpty();
        }
    }

    private Mono<Void> closing() {
        DataFlowException reason = DataFlowException.builder(
                        ErrorCode.UNAVAILABLE, "the database was closed by this application")
                .retry(RetryVerdict.NEVER)
                .build();
        closed = reason;
        upkeep.stop();
        reportDrained();
        return drained.asMono()
                .timeout(config.closeTimeout(), Mono.defer(() -> force(reason)))
                .then(Mono.defer(pool::disposeLater))
                .onErrorComplete()
                .then(Mono.fromRunnable(() -> wires.closeAll(reason)));
    }

    private Mono<Void> force(DataFlowException reason) {
        waiting.forEach(each -> each.fail(reason));
        leases.forEach(each -> each.recall(reason));
        return drained.asMono().timeout(AFTER_FORCE).onErrorComplete();
    }
}
