package dev.dataflow.document.mongo.internal.transaction;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.ClientSession;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.document.mongo.internal.fault.Faults;
import dev.dataflow.document.mongo.internal.store.CallBound;
import dev.dataflow.document.mongo.internal.store.CallTime;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One open transaction: lets its work in, one piece at a time, and ends it once. Made by {@link Transactions}, which
 * ends it. Thread-safe.
 *
 * <p>The server gives a transaction up at the first error ("Transactions in Applications" in the manual). So a work
 * that goes on after an error, as if nothing had happened, gets TRANSACTION_STATE, and so does its commit; and so it is
 * after an error that the server knows nothing of.
 */
public final class TransactionScope {

    /** A command whose session was killed is answered at once, where the server is there. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ClientSession session;
    private final ServerSessions sessions;
    private final CallsInFlight calls;
    private final Duration slowestAnswer;
    private final DocumentStore store;
    private final boolean readOnly;
    private final AtomicReference<Piece> current = new AtomicReference<>(Piece.none());
    private volatile boolean ended;
    private volatile @Nullable DataFlowException failure;
    private volatile @Nullable Mono<Void> commit;

    TransactionScope(
            ClientSession session,
            ServerSessions sessions,
            CallsInFlight calls,
            Duration slowestAnswer,
            DocumentStore outside,
            boolean readOnly) {
        this.session = session;
        this.sessions = sessions;
        this.calls = calls;
        this.slowestAnswer = slowestAnswer;
        this.store = outside.within(session);
        this.readOnly = readOnly;
    }

    /** Runs one operation of the transaction, as {@link #perform}; one that writes is refused where it only reads. */
    public <T> Flux<T> perform(
            Operation<?> operation, CallTime time, Function<? super DocumentStore, ? extends Publisher<T>> work) {
        return perform(
                inside -> readOnly && operation.writes()
                        ? Flux.error(Faults.builder(
                                        ErrorCode.READ_ONLY_TARGET,
                                        "the transaction is only for reading, and accepts no writes")
                                .build())
                        : work.apply(inside.in(time)),
                answer -> CallBound.of(answer, time, operation));
    }

    /** One piece of work: whether its subscriber still listens, and whether its first answer has come. */
    private record Piece(AtomicBoolean running, Sinks.Empty<Void> answered) {

        static Piece started() {
            return new Piece(new AtomicBoolean(true), Sinks.empty());
        }

        /** Before its subscriber hears of it, who may begin the next one then. */
        void end() {
            running.set(false);
        }

        static Piece none() {
            Piece none = new Piece(new AtomicBoolean(false), Sinks.empty());
            none.answered().tryEmitEmpty();
            return none;
        }
    }

    /**
     * Runs one piece of the transaction's work when it is subscribed to. Fails with TRANSACTION_STATE after the end,
     * after an error, and while another piece runs.
     */
    public <T> Flux<T> perform(Function<? super DocumentStore, ? extends Publisher<T>> work) {
        return perform(work, answer -> answer);
    }

    /**
     * The bound lies outside of what postpones cancellations: whoever gives a command up knows nothing of whether it
     * was sent, and a rollback that overtakes it would let it begin the transaction anew.
     */
    private <T> Flux<T> perform(
            Function<? super DocumentStore, ? extends Publisher<T>> work, UnaryOperator<Flux<T>> bound) {
        return Flux.defer(() -> {
            Piece before = current.get();
            Piece piece = Piece.started();
            if (ended) {
                return Flux.error(refused("the transaction has ended", null));
            }
            if (failure != null) {
                return Flux.error(refused("an earlier error has ended the transaction", failure));
            }
            if (before.running().get() || !current.compareAndSet(before, piece)) {
                return Flux.error(refused("another operation of the transaction is still running", null));
            }
            Flux<T> next = before.answered().asMono().thenMany(Flux.<T>defer(() -> work.apply(store)));
            return bound.apply(PostponedCancellation.of(next, piece.answered()::tryEmitEmpty))
                    .onErrorMap(DataFlowException.class, TransactionScope::undone)
                    .doOnError(this::remember)
                    .doOnTerminate(piece::end)
                    .doOnCancel(piece::end);
        });
    }

    /** Goes on when its subscriber has gone: a transaction that is about to be committed is not undone any more. */
    Mono<Void> commit() {
        return Mono.defer(() -> {
            Mono<Void> once = answered().then(Mono.defer(this::end)).cache();
            commit = once;
            return once;
        });
    }

    private Mono<Void> end() {
        if (failure != null) {
            return abort().then(Mono.error(refused("an error inside it has ended the transaction", failure)));
        }
        return Mono.<Void>from(session.commitTransaction()).onErrorMap(Faults::ofCommit);
    }

    /**
     * Stops what the server does, and undoes it when all that was sent is answered; releases the session. After the
     * commit has begun, only waits for its end. Goes on when its subscriber has gone, and completes without waiting any
     * longer for a command that finds no connection.
     */
    Mono<Void> rollback() {
        return Mono.defer(() -> {
            Mono<Void> begun = commit;
            if (begun != null) {
                return begun.onErrorComplete().doFinally(signal -> release());
            }
            ended = true;
            Mono<Void> stopped = isAnswered() && !isLost() ? Mono.empty() : sessions.kill(session);
            Mono<Void> undone = calls.ending(stopped.then(lastAnswer(slowestAnswer))
                            .then(Mono.defer(this::abort))
                            .doFinally(signal -> release()))
                    .cache();
            undone.subscribe();
            return undone.timeout(PATIENCE, Mono.empty());
        });
    }

    /** Whether the server may still work on what the driver has given up. */
    private boolean isLost() {
        DataFlowException first = failure;
        return first != null && (first.code() == ErrorCode.QUERY_TIMEOUT || first.code() == ErrorCode.UNAVAILABLE);
    }

    /** An error of it changes nothing: the server gives up by itself what it hears no more of. */
    private Mono<Void> abort() {
        return Mono.<Void>from(session.abortTransaction()).onErrorComplete(MongoException.class);
    }

    void release() {
        session.close();
    }

    /**
     * Closes the scope and waits for what was sent; not for ever, as an answer may wait for demand that never comes.
     */
    private Mono<Void> answered() {
        return Mono.defer(() -> {
            ended = true;
            return lastAnswer(PATIENCE);
        });
    }

    private Mono<Void> lastAnswer(Duration patience) {
        return Mono.defer(() -> current.get().answered().asMono().timeout(patience, Mono.empty()));
    }

    /** Whether the driver has answered what was last sent, whoever still listens. */
    private boolean isAnswered() {
        return current.get().answered().scanOrDefault(Scannable.Attr.TERMINATED, false);
    }

    /** Whether a commit was sent. */
    public boolean isCommitting() {
        return commit != null;
    }

    private void remember(Throwable error) {
        if (failure == null && error instanceof DataFlowException fault) {
            failure = fault;
        }
    }

    /** Nothing of it takes effect without a commit: no outcome is unknown, and nothing can be sent again alone. */
    private static DataFlowException undone(DataFlowException error) {
        return switch (error.code()) {
            case UNAVAILABLE, POOL_EXHAUSTED -> error.withRetry(RetryVerdict.TRANSACTION);
            case QUERY_TIMEOUT, CANCELLED ->
                error.retry() == RetryVerdict.UNKNOWN_OUTCOME ? error.withRetry(RetryVerdict.NEVER) : error;
            default -> error;
        };
    }

    private static DataFlowException refused(String message, @Nullable Throwable cause) {
        return Faults.builder(ErrorCode.TRANSACTION_STATE, message).cause(cause).build();
    }
}
