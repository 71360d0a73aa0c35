package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.sql.transport.Stage;
import dev.dataflow.sql.transport.r2dbc.Exchange.Request;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/**
 * The answer to one request on its way from the driver to a subscriber. The driver signals on one thread at a time;
 * subscriber, clock and a closing transport call in from others, and whoever takes it out of {@link #OPEN} first is the
 * one who signals the end.
 */
final class Answer<T> implements CoreSubscriber<T>, Subscription {

    private static final int OPEN = 0;
    private static final int EMITTING = 1;
    private static final int LEFT = 2;

    private final Wire wire;
    private final Request request;
    private final CoreSubscriber<? super T> actual;
    private final AtomicInteger state = new AtomicInteger(OPEN);
    private final AtomicReference<@Nullable Throwable> pendingEnd = new AtomicReference<>();
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private final AnswerClock clock;
    private @Nullable Subscription source;
    private long changed = -1;

    Answer(Wire wire, Request request, CoreSubscriber<? super T> actual) {
        this.wire = wire;
        this.request = request;
        this.actual = actual;
        this.clock = new AnswerClock(request.limit().remaining(), this::isLate);
    }

    /** Whether nobody wants it any more; its rows need not be decoded then. */
    boolean isLeft() {
        return state.get() == LEFT;
    }

    /** Notes that it is a number of rows that were changed. */
    void changed(long rows) {
        changed = Math.max(changed, 0) + rows;
    }

    Stage stage() {
        return request.stage();
    }

    /** Completes when the driver has ended the answer, in whatever way. */
    Mono<Void> ended() {
        return ended.asMono();
    }

    /** Fails it for its subscriber, and lets the driver end it. */
    void breakOff(Throwable error) {
        pendingEnd.compareAndSet(null, error);
        signalPendingEnd();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        clock.start();
        actual.onSubscribe(this);
    }

    @Override
    public void onNext(T item) {
        if (!state.compareAndSet(OPEN, EMITTING)) {
            return;
        }
        clock.received();
        request.entry().row();
        actual.onNext(item);
        clock.processed();
        if (state.compareAndSet(EMITTING, OPEN)) {
            signalPendingEnd();
        }
    }

    @Override
    public void onComplete() {
        boolean wanted = end();
        wire.end(this);
        if (wanted) {
            if (changed >= 0) {
                request.entry().rows(changed);
            }
            request.entry().complete();
            actual.onComplete();
        }
        ended.tryEmitEmpty();
    }

    @Override
    public void onError(Throwable error) {
        boolean wanted = end();
        Throwable failure = wire.failure(error, request.stage());
        wire.end(this);
        request.onFailure().accept(failure);
        if (wanted) {
            request.entry().fail(error);
            actual.onError(failure);
        }
        ended.tryEmitEmpty();
    }

    @Override
    public void request(long count) {
        clock.asked(count);
        subscription().request(count);
    }

    @Override
    public void cancel() {
        if (end()) {
            request.entry().leave();
            readOn();
        }
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    private boolean end() {
        clock.stop();
        return state.getAndSet(LEFT) != LEFT;
    }

    private boolean isLate() {
        DataFlowException late = wire.late(request);
        if (!state.compareAndSet(OPEN, LEFT)) {
            return false;
        }
        request.onFailure().accept(late);
        request.entry().fail(late);
        wire.quietNow(this);
        subscription().request(Long.MAX_VALUE);
        actual.onError(late);
        return true;
    }

    private void signalPendingEnd() {
        Throwable error = pendingEnd.get();
        if (error != null && state.compareAndSet(OPEN, LEFT)) {
            clock.stop();
            fail(error);
        }
    }

    private void fail(Throwable error) {
        request.onFailure().accept(error);
        request.entry().fail(error);
        readOn();
        actual.onError(error);
    }

    private void readOn() {
        wire.quiet(this);
        subscription().request(Long.MAX_VALUE);
    }

    private Subscription subscription() {
        if (source == null) {
            throw new IllegalStateException("not subscribed yet");
        }
        return source;
    }
}
