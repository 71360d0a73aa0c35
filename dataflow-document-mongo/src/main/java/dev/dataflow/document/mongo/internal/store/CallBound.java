package dev.dataflow.document.mongo.internal.store;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.Operation;
import java.util.concurrent.atomic.AtomicBoolean;
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
        AtomicBoolean answered = new AtomicBoolean();
        RetryVerdict verdict = operation.writes() ? RetryVerdict.UNKNOWN_OUTCOME : RetryVerdict.NEVER;
        Mono<Long> over = Mono.delay(time.forNext()).flatMap(any -> answered.get() ? Mono.never() : Mono.just(any));
        return answer.doOnNext(any -> answered.set(true))
                .doOnTerminate(() -> answered.set(true))
                .onErrorMap(DataFlowException.class, error -> inTermsOf(time, error))
                .takeUntilOther(over)
                .concatWith(Flux.defer(() ->
                        answered.get() ? Flux.empty() : Flux.error(time.late().withRetry(verdict))));
    }

    /** The driver's wait for a connection ends with the call's time too, and is told as that. */
    private static DataFlowException inTermsOf(CallTime.InAll time, DataFlowException error) {
        return error.code() == ErrorCode.POOL_EXHAUSTED && time.isOver() ? time.late() : error;
    }
}
