package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.error.DataFlowException;
import io.r2dbc.spi.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A connection that was handed out, until it is given back: to the pool when it is fit again, else out of it.
 * Thread-safe; held by one subscription.
 */
final class Lease {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final Wire wire;
    private final Connection pooled;
    private final Connections owner;
    private final @Nullable Disposable leakWatch;
    private final AtomicBoolean givenBack = new AtomicBoolean();
    private final Sinks.Empty<Void> recalled = Sinks.empty();

    Lease(Wire wire, Connection pooled, Connections owner, @Nullable Disposable leakWatch) {
        this.wire = wire;
        this.pooled = pooled;
        this.owner = owner;
        this.leakWatch = leakWatch;
    }

    Wire wire() {
        return wire;
    }

    /** Fails when the transport is closed and waits no longer. */
    Mono<Void> recalled() {
        return recalled.asMono();
    }

    /** Takes the connection away from whoever holds it. */
    void recall(DataFlowException reason) {
        wire.end(reason);
        recalled.tryEmitError(reason);
    }

    /**
     * Gives it back. Completes when that is done; at once where something has to be cleared away before, for which
     * nobody waits.
     */
    Mono<Void> giveBack() {
        return Mono.defer(() -> {
            if (!givenBack.compareAndSet(false, true)) {
                return Mono.empty();
            }
            if (leakWatch != null) {
                leakWatch.dispose();
            }
            if (wire.isSettled()) {
                return release();
            }
            wire.settle(release());
            return Mono.empty();
        });
    }

    private Mono<Void> release() {
        return Mono.defer(() -> {
                    if (!wire.isFit()) {
                        wire.cut();
                    }
                    wire.used();
                    return Mono.from(pooled.close());
                })
                .onErrorResume(failure -> {
                    LOG.warn("Closing a connection that could not be given back", failure);
                    wire.cut();
                    return Mono.empty();
                })
                .doOnTerminate(() -> owner.returned(this))
                .doOnCancel(() -> owner.returned(this));
    }
}
