package dev.dataflow.document.mongo.internal.store;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.Operation;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Leaves an operation when the time of its call is over: the server ends what it was told to end in that time, but
 * waiting for a connection and for an answer that never comes end here. Stateless.
 */
public final class CallBound {

    private CallBound() {}

    /** What the operation emits, or QUERY_TIMEOUT when the time is over before its first answer. */
    public static <T> Flux<T> of(Flux<T> answer, CallTime time, Operation<?> operation) {
        return switch (time) {
            case CallTime.Each each -> answer;
            case CallTime.InAll inAll -> Flux.defer(() -> bounded(answer, inAll, operation));
        };
    }

    private static <T> Flux<T> bounded(Flux<T> answer, CallTime.InAll time, Operation<?> operation) {
        AtomicReference<State> state = new AtomicReference<>(State.OPEN);
        RetryVerdict verdict = operation.writes() ? RetryVerdict.UNKNOWN_OUTCOME : RetryVerdict.NEVER;
        Mono<Long> over = Mono.delay(time.forNext())
                .flatMap(any -> state.compareAndSet(State.OPEN, State.LATE) ? Mono.just(any) : Mono.never());
        return answer.filter(any -> isAnswered(state))
                .doOnTerminate(() -> isAnswered(state))
                .onErrorMap(DataFlowException.class, error -> inTermsOf(time, error))
                .takeUntilOther(over)
                .concatWith(Flux.defer(
                        () -> state.get() == State.LATE ? Flux.error(time.late().withRetry(verdict)) : Flux.empty()));
    }

    /** Whether the first answer has come in time; what comes after the time was over is dropped. */
    private static boolean isAnswered(AtomicReference<State> state) {
        return state.get() == State.ANSWERED || state.compareAndSet(State.OPEN, State.ANSWERED);
    }

    /** Whichever comes first, the answer or the end of the time, decides. */
    private enum State {
        OPEN,
        ANSWERED,
        LATE
    }

    /** The driver's wait for a connection ends with the call's time too, and is told as that. */
    private static DataFlowException inTermsOf(CallTime.InAll time, DataFlowException error) {
        return error.code() == ErrorCode.POOL_EXHAUSTED && time.isOver() ? time.late() : error;
    }
}
