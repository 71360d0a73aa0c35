package dev.dataflow.core.internal.execution;

import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The moment at which calls must be done. Made for each subscription of {@link dev.dataflow.core.DataFlow#within}, and
 * known to all that is subscribed to within it: it travels in the subscriber's context. Thread-safe.
 *
 * <p>An adapter is told how much time is left and ends in time by itself; its answer knows more, so it is given a
 * moment. Where the time goes between operations, in pauses or at the subscriber, it is ended here.
 */
public final class Deadline {

    /** How long an adapter's own answer is waited for. */
    private static final Duration GRACE = Duration.ofMillis(50);

    private final Duration whole;
    private final long end;
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();

    private Deadline(Duration whole, long end) {
        this.whole = whole;
        this.end = end;
    }

    /** That of this subscriber; empty where it has none. */
    public static Optional<Deadline> of(ContextView context) {
        return context.getOrEmpty(Deadline.class);
    }

    /** Lets the call take this long from its subscription, or less where its subscriber has less. */
    public static <T> Mono<T> within(Duration time, Mono<T> call) {
        return within(time, call.flux()).singleOrEmpty();
    }

    /** Lets the calls take this long together from their subscription, or less where their subscriber has less. */
    public static <T> Flux<T> within(Duration time, Flux<T> calls) {
        return Flux.deferContextual(context -> {
            Deadline deadline = in(time, context);
            return TimeBound.of(
                    calls.contextWrite(inner -> inner.put(Deadline.class, deadline)),
                    deadline.remaining().plus(GRACE),
                    deadline::passed);
        });
    }

    /** Whether something that takes this long would still be done. */
    boolean leaves(Duration time) {
        return remaining().compareTo(time) > 0;
    }

    /** What to tell an adapter. */
    CallOptions options() {
        Duration left = remaining();
        if (left.isNegative() || left.isZero()) {
            throw late(RetryVerdict.NEVER);
        }
        return CallOptions.within(left);
    }

    /** A write, of which nobody knows whether it took effect when time is over before it has ended. */
    <T> Flux<T> unanswered(Flux<T> write) {
        return Flux.defer(() -> {
            writes.incrementAndGet();
            return write.doOnTerminate(writes::decrementAndGet);
        });
    }

    /** A commit is sent, of which nobody knows whether it took effect before {@link #committed()}. */
    void committing() {
        commits.incrementAndGet();
    }

    /** The commit is answered. */
    void committed() {
        commits.decrementAndGet();
    }

    private static Deadline in(Duration time, ContextView context) {
        long end = System.nanoTime() + time.toNanos();
        Optional<Deadline> outer = of(context);
        return outer.isPresent() && outer.get().end - end < 0 ? outer.get() : new Deadline(time, end);
    }

    private Duration remaining() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    private DataFlowException passed() {
        if (commits.get() > 0) {
            return DataFlowException.builder(
                            ErrorCode.COMMIT_OUTCOME_UNKNOWN,
                            "the database did not answer to the commit within the call's %s".formatted(whole))
                    .build();
        }
        return late(writes.get() > 0 ? RetryVerdict.UNKNOWN_OUTCOME : RetryVerdict.NEVER);
    }

    private DataFlowException late(RetryVerdict verdict) {
        return DataFlowException.builder(ErrorCode.QUERY_TIMEOUT, "the call was not done within %s".formatted(whole))
                .retry(verdict)
                .build();
    }
}
