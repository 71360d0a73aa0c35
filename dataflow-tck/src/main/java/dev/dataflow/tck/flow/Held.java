package dev.dataflow.tck.flow;

import dev.dataflow.tck.run.Answers;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A subscriber that asks for elements one test step at a time. Signals come on any thread, steps from the test's. */
final class Held<T> implements Subscriber<T> {

    private static final Object END = new Object();

    private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();
    private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();

    static <T> Held<T> subscribeTo(Publisher<T> publisher) {
        Held<T> held = new Held<>();
        publisher.subscribe(held);
        return held;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription.set(given);
    }

    @Override
    public void onNext(T element) {
        signals.add(element);
    }

    @Override
    public void onError(Throwable error) {
        errors.add(error);
        signals.add(END);
    }

    @Override
    public void onComplete() {
        signals.add(END);
    }

    void request(long elements) {
        upstream().request(elements);
    }

    void cancel() {
        upstream().cancel();
    }

    /** Waits for the next element. */
    @SuppressWarnings("unchecked") // only elements and END are put in
    T next() {
        Object signal = signal();
        if (signal == END) {
            throw new AssertionError("expected an element, but the publisher has ended", errors.peek());
        }
        return (T) signal;
    }

    /** Waits for the end. */
    void end() {
        Object signal = signal();
        if (signal != END || !errors.isEmpty()) {
            throw new AssertionError("expected completion, but got " + signal, errors.peek());
        }
    }

    /** How many signals have come and were not taken yet. */
    int waiting() {
        return signals.size();
    }

    private Object signal() {
        try {
            Object signal = signals.poll(Answers.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (signal == null) {
                throw new AssertionError("the publisher has sent nothing for " + Answers.PATIENCE);
            }
            return signal;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a signal", interruption);
        }
    }

    private Subscription upstream() {
        Subscription given = subscription.get();
        if (given == null) {
            throw new AssertionError("the publisher has not called onSubscribe");
        }
        return given;
    }
}
