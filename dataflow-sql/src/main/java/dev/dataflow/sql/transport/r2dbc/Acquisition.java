package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.transport.DriverFailure;
import dev.dataflow.sql.transport.Stage;
import dev.dataflow.sql.transport.TimeLimit;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One subscriber's waiting for a connection. What it asks of the pool is never cancelled: a connection that comes when
 * nobody waits any more is given back, whereas the pool might lose one that is on its way.
 */
final class Acquisition implements Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(Acquisition.class);

    /** How long a connection may take for a sign of life, at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** The part of the time to wait that one connection may take for it: after a silent one, others are tried. */
    private static final int PART = 4;

    private final Connections connections;
    private final CoreSubscriber<? super Lease> actual;
    private final TimeLimit limit;
    private final LeakWatch.@Nullable AcquisitionPlace place;
    private final boolean ofCall;
    private final long begin = System.nanoTime();
    private final AtomicBoolean done = new AtomicBoolean();
    private volatile @Nullable Disposable alarm;

    Acquisition(
            Connections connections,
            CoreSubscriber<? super Lease> actual,
            TimeLimit limit,
            LeakWatch.@Nullable AcquisitionPlace place) {
        this.connections = connections;
        this.actual = actual;
        this.limit = limit;
        this.place = place;
        this.ofCall = limit.countsWaiting()
                && limit.remaining().compareTo(connections.settings().acquireTimeout()) < 0;
    }

    void start() {
        actual.onSubscribe(this);
        connections.waits(this);
        DataFlowException refusal = connections.refusal();
        if (refusal != null) {
            fail(refusal);
        } else if (done.get()) {
            connections.waitsNoMore(this);
        } else {
            long wait = Math.max(0, time().toNanos());
            alarm = Schedulers.parallel().schedule(this::late, wait, TimeUnit.NANOSECONDS);
            ask();
        }
    }

    @Override
    public void request(long count) {
        // There is one connection, and whoever subscribes wants it.
    }

    @Override
    public void cancel() {
        end();
    }

    /** Ends the waiting with an error, unless it is over. */
    void fail(Throwable error) {
        if (end()) {
            actual.onError(error);
        }
    }

    private void ask() {
        connections.pool().create().subscribe(this::received, this::refused);
    }

    private void received(Connection pooled) {
        Wire wire = connections.wire(pooled);
        if (done.get()) {
            giveBack(pooled);
        } else if (wire.idleTime().compareTo(connections.settings().validateAfter()) < 0) {
            deliver(wire, pooled);
        } else {
            Mono.from(wire.connection().validate(ValidationDepth.REMOTE))
                    .timeout(signOfLife())
                    .onErrorReturn(false)
                    .subscribe(alive -> validated(wire, pooled, alive));
        }
    }

    private void validated(Wire wire, Connection pooled, boolean alive) {
        if (alive) {
            deliver(wire, pooled);
            return;
        }
        wire.cut();
        giveBack(pooled);
        if (!done.get()) {
            ask();
        }
    }

    private void deliver(Wire wire, Connection pooled) {
        if (!done.compareAndSet(false, true)) {
            giveBack(pooled);
            return;
        }
        silence();
        Lease lease = connections.lend(this, wire, pooled, place);
        actual.onNext(lease);
        actual.onComplete();
    }

    private void refused(Throwable error) {
        DataFlowException closed = connections.refusal();
        if (closed != null) {
            fail(closed);
        } else if (error instanceof DataFlowException) {
            fail(error);
        } else if (error instanceof R2dbcException || !ConnectFailures.isNetwork(error)) {
            fail(new DriverFailure(Stage.CONNECTING, error));
        } else {
            fail(new DriverFailure(
                    Stage.CONNECTING, new R2dbcNonTransientResourceException("could not connect", error)));
        }
    }

    private void late() {
        String message = ofCall
                ? "no connection became free within the call's time of %s".formatted(limit.whole())
                : "none of the %d connections became free within %s: raise poolSize or acquireTimeout"
                        .formatted(
                                connections.settings().size(),
                                connections.settings().acquireTimeout());
        if (end()) {
            if (!ofCall) {
                connections.timedOut();
            }
            actual.onError(
                    DataFlowException.builder(ofCall ? ErrorCode.QUERY_TIMEOUT : ErrorCode.POOL_EXHAUSTED, message)
                            .build());
        }
    }

    private Duration time() {
        return ofCall ? limit.remaining() : connections.settings().acquireTimeout();
    }

    private Duration signOfLife() {
        Duration left = ofCall
                ? limit.remaining()
                : connections.settings().acquireTimeout().minusNanos(System.nanoTime() - begin);
        return Collections.min(
                List.of(left.dividedBy(PART), connections.config().connectTimeout(), PATIENCE));
    }

    private boolean end() {
        if (!done.compareAndSet(false, true)) {
            return false;
        }
        silence();
        connections.waitsNoMore(this);
        return true;
    }

    private void silence() {
        Disposable set = alarm;
        if (set != null) {
            set.dispose();
        }
    }

    private static void giveBack(Connection pooled) {
        Mono.from(pooled.close())
                .subscribe(nothing -> {}, failure -> LOG.warn("A connection could not be given back", failure));
    }
}
