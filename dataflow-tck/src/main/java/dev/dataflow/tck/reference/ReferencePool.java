package dev.dataflow.tck.reference;

import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * As many permits as the configuration has connections; all work of an adapter takes one, in the order in which it
 * asks. Thread-safe.
 */
final class ReferencePool {

    private final int size;
    private final Duration acquireTimeout;
    private final Deque<Permit> waiting = new ArrayDeque<>();
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private final Sinks.Empty<Void> drained = Sinks.empty();
    private int inUse;
    private long acquired;
    private long timedOut;
    private boolean closed;

    ReferencePool(int size, Duration acquireTimeout) {
        this.size = size;
        this.acquireTimeout = acquireTimeout;
    }

    /** The work, once there is a permit for it; the permit goes back before the work's last signal. */
    <T> Flux<T> with(CallOptions options, Supplier<? extends Flux<T>> work) {
        return Flux.using(
                this::ask,
                permit -> permit.granted(options).thenMany(Flux.defer(work)).takeUntilOther(ended.asMono()),
                Permit::giveBack);
    }

    synchronized PoolFigures figures() {
        return new PoolFigures(size, inUse, closed ? 0 : size - inUse, waiting.size(), acquired, timedOut);
    }

    /** Refuses what is new and what waits; ends what runs after this time. */
    Mono<Void> close(Duration patience) {
        return Mono.defer(() -> {
            close();
            return drained.asMono().timeout(patience, Mono.fromRunnable(this::end));
        });
    }

    private void close() {
        Deque<Permit> refused;
        boolean idle;
        synchronized (this) {
            closed = true;
            idle = inUse == 0;
            refused = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        refused.forEach(permit -> permit.answer.tryEmitError(Faults.closed()));
        if (idle) {
            end();
        }
    }

    private void end() {
        drained.tryEmitEmpty();
        ended.tryEmitError(Faults.closed());
    }

    private synchronized Permit ask() {
        Permit permit = new Permit();
        if (closed) {
            permit.answer.tryEmitError(Faults.closed());
        } else if (inUse < size) {
            grant(permit);
            permit.answer.tryEmitEmpty();
        } else {
            waiting.add(permit);
        }
        return permit;
    }

    private void grant(Permit permit) {
        permit.held = true;
        inUse++;
        acquired++;
    }

    private synchronized void release(Permit permit) {
        waiting.remove(permit);
        if (!permit.held) {
            return;
        }
        permit.held = false;
        inUse--;
        Permit next = waiting.poll();
        if (next != null) {
            grant(next);
            // On another thread: else each of those who wait would run inside the end of the one before.
            Schedulers.boundedElastic().schedule(next.answer::tryEmitEmpty);
        } else if (closed && inUse == 0) {
            Schedulers.boundedElastic().schedule(this::end);
        }
    }

    private synchronized DataFlowException exhausted() {
        timedOut++;
        return Faults.of(ErrorCode.POOL_EXHAUSTED, null);
    }

    /** One turn in the pool, asked for or held. */
    private final class Permit {

        private final Sinks.Empty<Void> answer = Sinks.empty();
        private boolean held;

        /** Completes when it is held; fails when waiting has taken as long as it may. */
        Mono<Void> granted(CallOptions options) {
            Optional<Duration> own = options.timeout().filter(time -> time.compareTo(acquireTimeout) <= 0);
            return answer.asMono()
                    .timeout(
                            own.orElse(acquireTimeout),
                            Mono.error(() -> own.isPresent() ? Faults.of(ErrorCode.QUERY_TIMEOUT, null) : exhausted()));
        }

        void giveBack() {
            release(this);
        }
    }
}
