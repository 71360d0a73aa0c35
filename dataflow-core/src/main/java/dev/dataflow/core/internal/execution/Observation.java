package dev.dataflow.core.internal.execution;

import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.core.observe.Call;
import dev.dataflow.core.observe.CallEnd;
import dev.dataflow.core.observe.CallEnd.Outcome;
import dev.dataflow.core.observe.CallObserver;
import dev.dataflow.core.observe.ObservedCall;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/**
 * Tells an observer of calls; what it throws is logged once it happens and never reaches the caller. Thread-safe.
 *
 * @param observer who is told; null where nobody is
 * @param adapterId the plugin, for the observer
 */
public record Observation(@Nullable CallObserver observer, String adapterId) {

    private static final Logger LOG = LoggerFactory.getLogger(Observation.class);

    /** The operation's answer, observed. */
    <R> Flux<R> of(Operation<?> operation, Flux<R> answer) {
        return observer == null
                ? answer
                : observed(new Call(adapterId, operation.model().name(), operation.name()), answer, rowsIn(operation));
    }

    /** What a transaction emits, observed. */
    public <T> Flux<T> ofTransaction(Flux<T> transaction) {
        return observer == null
                ? transaction
                : observed(new Call(adapterId, Call.NO_MODEL, Call.TRANSACTION), transaction, any -> 1);
    }

    private <R> Flux<R> observed(Call call, Flux<R> answer, ToLongFunction<Object> rows) {
        return Flux.deferContextual(context -> {
            ObservedCall begun = once(begin(call, context));
            AtomicLong count = new AtomicLong();
            Function<Outcome, CallEnd> ended = outcome -> new CallEnd(outcome, null, count.get());
            return answer.doOnNext(each -> count.addAndGet(rows.applyAsLong(each)))
                    .doOnError(error -> end(begun, new CallEnd(Outcome.FAILED, error, count.get())))
                    .doOnComplete(() -> end(begun, ended.apply(Outcome.SUCCEEDED)))
                    .doOnCancel(() -> end(begun, ended.apply(Outcome.CANCELLED)));
        });
    }

    private ObservedCall begin(Call call, ContextView context) {
        if (observer != null) {
            try {
                return observer.begin(call, context);
            } catch (RuntimeException failure) {
                LOG.warn("The observer of calls failed; the call goes on unobserved", failure);
            }
        }
        return end -> {};
    }

    /** A publisher that has ended may still be cancelled, as zip does with all of its sources. */
    private static ObservedCall once(ObservedCall call) {
        AtomicBoolean ended = new AtomicBoolean();
        return end -> {
            if (ended.compareAndSet(false, true)) {
                call.end(end);
            }
        };
    }

    private static void end(ObservedCall call, CallEnd end) {
        try {
            call.end(end);
        } catch (RuntimeException failure) {
            LOG.warn("The observer of calls failed at the end of one", failure);
        }
    }

    /** A write that emits a number has written so many rows; everything else emits its rows. */
    private static ToLongFunction<Object> rowsIn(Operation<?> operation) {
        return answer -> switch (answer) {
            case UpdateOutcome outcome -> outcome.matched();
            case Long written when operation.writes() -> written;
            default -> 1;
        };
    }
}
