package dev.dataflow.document.mongo.internal.transaction;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/**
 * Lets a source give its first signal before a cancellation reaches it.
 *
 * <p>A command that waits for a connection is sent even when its subscriber has gone. Were it the first of a
 * transaction that has been rolled back meanwhile, it would begin that transaction anew, and its locks would stay until
 * the server's time limit. So whoever ends the transaction waits until the command has been answered.
 *
 * <p>Signals come from one thread at a time, as Reactive Streams demands; cancellation from any.
 */
final class PostponedCancellation<T> implements CoreSubscriber<T>, Subscription {

    private enum State {
        WAITING,
        CANCELLED_WAITING,
        ANSWERED,
        ENDED
    }

    private final CoreSubscriber<? super T> downstream;
    private final Runnable answered;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private @Nullable Subscription upstream;

    private PostponedCancellation(CoreSubscriber<? super T> downstream, Runnable answered) {
        this.downstream = downstream;
        this.answered = answered;
    }

    /** The source's signals; {@code answered} runs once, when the first has come. */
    static <T> Flux<T> of(Publisher<T> source, Runnable answered) {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                source.subscribe(new PostponedCancellation<>(actual, answered));
            }
        };
    }

    @Override
    public Context currentContext() {
        return downstream.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        downstream.onSubscribe(this);
    }

    @Override
    public void onNext(T item) {
        if (state.compareAndSet(State.WAITING, State.ANSWERED)) {
            answered.run();
        }
        if (state.compareAndSet(State.CANCELLED_WAITING, State.ENDED)) {
            upstream().cancel();
            answered.run();
        } else if (state.get() == State.ANSWERED) {
            downstream.onNext(item);
        }
    }

    @Override
    public void onError(Throwable error) {
        if (end()) {
            downstream.onError(error);
        }
    }

    @Override
    public void onComplete() {
        if (end()) {
            downstream.onComplete();
        }
    }

    /** Whether the downstream is still there to be told. */
    private boolean end() {
        State before = state.getAndSet(State.ENDED);
        if (before == State.WAITING || before == State.CANCELLED_WAITING) {
            answered.run();
        }
        return before == State.WAITING || before == State.ANSWERED;
    }

    @Override
    public void request(long number) {
        upstream().request(number);
    }

    @Override
    public void cancel() {
        if (state.compareAndSet(State.WAITING, State.CANCELLED_WAITING)) {
            upstream().request(1);
        } else if (state.compareAndSet(State.ANSWERED, State.ENDED)) {
            upstream().cancel();
        }
    }

    private Subscription upstream() {
        if (upstream == null) {
            throw new IllegalStateException("signalled before onSubscribe");
        }
        return upstream;
    }
}
