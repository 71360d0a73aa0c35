package dev.dataflow.document.mongo.internal.transaction;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.ClientSession;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.document.mongo.internal.fault.Faults;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One open transaction: lets its work in, one piece at a time, and ends it once. Made by {@link Transactions}, which
 * ends it. Thread-safe.
 *
 * <p>The server gives a transaction up at the first error ("Transactions in Applications" in the manual). So a work
 * that goes on after an error, as if nothing had happened, gets TRANSACTION_STATE, and so does its commit.
 */
public final class TransactionScope {

    private final ClientSession session;
    private final DocumentStore store;
    private final AtomicReference<Piece> current = new AtomicReference<>(Piece.none());
    private volatile boolean ended;
    private volatile @Nullable DataFlowException failure;
    private volatile @Nullable Mono<Void> commit;

    TransactionScope(ClientSession session, DocumentStore outside) {
        this.session = session;
        this.store = outside.within(session);
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
            Flux<T> next = before.answered()
                    .asMono()
                    .thenMany(Flux.<T>defer(() -> work.apply(store)))
                    .doOnError(this::remember);
            return PostponedCancellation.of(next, piece.answered()::tryEmitEmpty)
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

    /** After the commit has begun, only waits for its end. */
    Mono<Void> rollback() {
        return Mono.defer(() -> {
            Mono<Void> begun = commit;
            return begun == null ? answered().then(Mono.defer(this::abort)) : begun.onErrorComplete();
        });
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
            return current.get().answered().asMono().timeout(store.deadline(), Mono.empty());
        });
    }

    /** Only what the server or the way to it reports ends the transaction there. */
    private void remember(Throwable error) {
        if (failure == null
                && error instanceof DataFlowException fault
                && (fault.getCause() instanceof MongoException || fault.getCause() instanceof TimeoutException)) {
            failure = fault;
        }
    }

    private static DataFlowException refused(String message, @Nullable Throwable cause) {
        return Faults.builder(ErrorCode.TRANSACTION_STATE, message).cause(cause).build();
    }
}
