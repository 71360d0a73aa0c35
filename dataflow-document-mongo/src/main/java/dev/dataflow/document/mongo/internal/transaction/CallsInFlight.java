package dev.dataflow.document.mongo.internal.transaction;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.document.mongo.internal.fault.Faults;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The calls that an adapter works on, so that closing can wait for them. Thread-safe; one for each adapter, which
 * begins to close it and ends it.
 */
public final class CallsInFlight {

    private final Sinks.Empty<Void> none = Sinks.empty();
    private final Sinks.Empty<Void> ending = Sinks.empty();
    private int running;
    private boolean closing;
    private volatile boolean ended;

    /** Open, with no calls. */
    public CallsInFlight() {}

    /** A call, which is refused after {@link #close} and ended by {@link #end}. */
    public <T> Flux<T> call(Supplier<Flux<T>> call) {
        return call(call, CallsInFlight::closed);
    }

    /**
     * A call like any other, but for what is told of its end.
     *
     * @param endedBy the error where it is ended, made from what it failed with itself, null where it was left
     */
    public <T> Flux<T> call(Supplier<Flux<T>> call, Function<@Nullable Throwable, DataFlowException> endedBy) {
        return Flux.defer(() -> {
            if (!enter()) {
                return Flux.error(closed(null));
            }
            AtomicBoolean done = new AtomicBoolean();
            return call.get()
                    .doOnComplete(() -> done.set(true))
                    .onErrorMap(error -> ended ? endedBy.apply(error) : error)
                    .takeUntilOther(ending.asMono())
                    .concatWith(Flux.defer(() -> done.get() ? Flux.empty() : Flux.error(endedBy.apply(null))))
                    .doFinally(signal -> leave());
        });
    }

    /** What is left to do for a call whose subscriber has gone: closing waits for it too. */
    <T> Mono<T> ending(Mono<T> rest) {
        return Mono.defer(() -> {
            enterLate();
            return rest.doFinally(signal -> leave());
        });
    }

    /** Refuses new calls, and completes when there are none left or the time is over. */
    public Mono<Void> close(Duration time) {
        return Mono.defer(() -> {
            refuse();
            return none.asMono().timeout(time, Mono.empty());
        });
    }

    /** Ends the calls that are left: they fail with UNAVAILABLE. Completes when that is done, or the time is over. */
    public Mono<Void> end(Duration time) {
        return Mono.defer(() -> {
            ended = true;
            ending.tryEmitEmpty();
            return none.asMono().timeout(time, Mono.empty());
        });
    }

    private synchronized void refuse() {
        closing = true;
        if (running == 0) {
            none.tryEmitEmpty();
        }
    }

    private synchronized boolean enter() {
        if (!closing) {
            running++;
        }
        return !closing;
    }

    private synchronized void enterLate() {
        running++;
    }

    private synchronized void leave() {
        running--;
        if (closing && running == 0) {
            none.tryEmitEmpty();
        }
    }

    /** The error of what is ended by closing. */
    public static DataFlowException closed(@Nullable Throwable cause) {
        return Faults.builder(ErrorCode.UNAVAILABLE, "the database was closed by this application")
                .retry(RetryVerdict.NEVER)
                .cause(cause)
                .build();
    }
}
