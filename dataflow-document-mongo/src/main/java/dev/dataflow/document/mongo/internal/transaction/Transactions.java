package dev.dataflow.document.mongo.internal.transaction;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.TransactionOptions;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import java.time.Duration;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Begins transactions and ends each, whatever becomes of its work. Thread-safe; one for each adapter. */
public final class Transactions {

    private static final long MAX_ATTEMPTS = 20;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /** All that it reads is one state of the data; the write concern is the URL's. */
    private static final TransactionOptions OPTIONS = TransactionOptions.builder()
            .readConcern(ReadConcern.SNAPSHOT)
            .readPreference(ReadPreference.primary())
            .build();

    private final ServerSessions sessions;
    private final CallsInFlight calls;
    private final LeakTraces leaks;
    private final Duration slowestAnswer;

    /**
     * Transactions in these sessions, whose ends the calls' closing waits for.
     *
     * @param slowestAnswer after which the driver has given up every command, one that finds no connection too
     */
    public Transactions(ServerSessions sessions, CallsInFlight calls, LeakTraces leaks, Duration slowestAnswer) {
        this.sessions = sessions;
        this.calls = calls;
        this.leaks = leaks;
        this.slowestAnswer = slowestAnswer;
    }

    /**
     * Runs work in a transaction: commits when it completes, rolls back when it fails or is cancelled.
     *
     * <p>The commit is part of the flow and not of the clean-up, whose errors usingWhen hides in one of its own.
     */
    public <T> Flux<T> run(
            DocumentStore store, boolean readOnly, Function<? super TransactionScope, ? extends Publisher<T>> work) {
        return leaks.watching(Flux.usingWhen(
                begin(store, readOnly),
                scope -> Flux.<T>from(work.apply(scope))
                        .concatWith(scope.commit().then(Mono.empty())),
                scope -> Mono.fromRunnable(scope::release),
                (scope, error) -> scope.rollback(),
                scope -> calls.ending(scope.rollback())));
    }

    /**
     * Runs calls in a transaction of their own, again when it conflicts with another one: a statement alone would have
     * waited for that. The work must bear being done again.
     */
    public <T> Mono<T> atomically(DocumentStore store, Function<? super DocumentStore, Mono<T>> calls) {
        return run(store, false, scope -> scope.perform(calls))
                .singleOrEmpty()
                .retryWhen(Retry.backoff(MAX_ATTEMPTS, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .filter(Transactions::mayRepeat)
                        .onRetryExhaustedThrow((spec, signal) -> signal.failure()));
    }

    private Mono<TransactionScope> begin(DocumentStore store, boolean readOnly) {
        return sessions.begin().map(session -> {
            session.startTransaction(OPTIONS);
            return new TransactionScope(session, sessions, calls, slowestAnswer, store, readOnly);
        });
    }

    private static boolean mayRepeat(Throwable error) {
        return error instanceof DataFlowException fault && fault.retry() == RetryVerdict.TRANSACTION;
    }
}
