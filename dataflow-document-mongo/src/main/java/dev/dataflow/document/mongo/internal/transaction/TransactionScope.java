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
    private volatile boolean commandLost;
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
    private record Piece(AtomicBoolean running, AtomicBoolean settled, Sinks.Empty<Void> answered) {

        private static final AtomicBoolean NEVER = new AtomicBoolean();

        static Piece started() {
            return new Piece(new AtomicBoolean(true), new AtomicBoolean(), Sinks.empty());
        }

        /** Whether it may send anything: not where its time was over before. */
        boolean begin() {
            return settled.compareAndSet(false, true);
        }

        /** Before its subscriber hears of it, who may begin the next one then. */
        void end() {
            running.set(false);
            if (begin()) {
                answered.tryEmitEmpty();
            }
        }

        static Piece none() {
            Piece none = new Piece(NEVER, new AtomicBoolean(true), Sinks.empty());
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
            Flux<T> next = Flux.defer(() -> piece.begin()
                    ? before.answered().asMono().thenMany(Flux.<T>defer(() -> work.apply(store)))
                    : Flux.empty());
            return bound.apply(PostponedCancellation.of(next.doOnError(this::noteLoss), piece.answered()::tryEmitEmpty))
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
            return (isLost() ? killed() : abort())
                    .then(Mono.error(refused("an error inside it has ended the transaction", failure)));
        }
        return Mono.<Void>from(session.commitTransaction()).onErrorMap(Faults::ofCommit);
    }

    /**
     * Stops what the server does, and undoes it when all that was sent is answered; releases the session. After the
     * commit has begun, only waits for its end. Goes on when its subscriber has gone, and completes without waiting any
     * longer for a command that finds no connection. A session that was killed is not given back to the driver, as in
     * {@link ServerSessions#stoppable}.
     */
    Mono<Void> rollback() {
        return Mono.defer(() -> {
            Mono<Void> begun = commit;
            if (begun != null) {
                return begun.doOnSuccess(any -> release()).onErrorResume(this::afterFailed);
            }
            ended = true;
            Mono<Void> undone = calls.ending(
                            isAnswered() && !isLost()
                                    ? abort().doFinally(signal -> release())
                                    : sessions.kill(session)
                                            .then(lastAnswer(slowestAnswer))
                                            .then(killed()))
                    .cache();
            undone.subscribe();
            return undone.timeout(PATIENCE, Mono.empty());
        });
    }

    /**
     * A commit that the server has never seen leaves the transaction open, with its locks, which its repetition would
     * meet: the driver tells of a commit that was not sent (MongoConnectionPoolClearedException) as of any other
     * command.
     */
    private Mono<Void> afterFailed(Throwable commit) {
        ErrorCode code = commit instanceof DataFlowException fault ? fault.code() : ErrorCode.INTERNAL;
        if (code == ErrorCode.UNAVAILABLE || code == ErrorCode.POOL_EXHAUSTED || code == ErrorCode.QUERY_TIMEOUT) {
            return calls.ending(sessions.kill(session));
        }
        if (code == ErrorCode.COMMIT_OUTCOME_UNKNOWN) {
            calls.ending(sessions.kill(session)).subscribe();
        } else {
            release();
        }
        return Mono.empty();
    }

    /** Whether the server may still work on what the driver has given up. */
    private boolean isLost() {
        DataFlowException first = failure;
        return first != null && (first.code() == ErrorCode.QUERY_TIMEOUT || first.code() == ErrorCode.UNAVAILABLE);
    }

    /** Told to the server until it has heard; the driver, which tries twice and keeps errors for itself, follows. */
    private Mono<Void> abort() {
        return Mono.defer(() -> {
            Mono<Void> heard = current.get().running() == Piece.NEVER ? Mono.empty() : sessions.abort(session);
            return heard.then(Mono.defer(this::forget));
        });
    }

    /** Where it is not known what the server does: whatever was sent last is over, and so is the session. */
    private Mono<Void> killed() {
        return sessions.kill(session).then(Mono.defer(this::forget)).then(Mono.defer(this::overtake));
    }

    /** The driver's part, who may see no transaction any more (IllegalStateException). */
    private Mono<Void> forget() {
        return Mono.<Void>from(session.abortTransaction())
                .onErrorComplete(
                        failure -> failure instanceof MongoException || failure instanceof IllegalStateException);
    }

    /**
     * A command whose connection was lost may reach the server after the kill and the abort, and would begin the
     * transaction anew. One with a higher number in the same session lets the server refuse it (TransactionTooOld).
     */
    private Mono<Void> overtake() {
        return commandLost ? sessions.overtake(session, store::touch) : Mono.empty();
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

    /** Also where the subscriber has gone and nobody hears of the error. */
    private void noteLoss(Throwable error) {
        if (Faults.isOfLostConnection(error)) {
            commandLost = true;
        }
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
