package dev.dataflow.examples.volume;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;

/**
 * Makes measurements one by one, as they are asked for, and keeps count of how many were asked for at most that it had
 * not given yet. For one subscription.
 */
final class MeasurementSource implements Publisher<Measurement> {

    private final long rows;
    private long outstanding;
    private long mostOutstanding;

    MeasurementSource(long rows) {
        this.rows = rows;
    }

    @Override
    public void subscribe(Subscriber<? super Measurement> subscriber) {
        Flux.<Measurement, Long>generate(() -> 0L, (next, sink) -> {
                    if (next == rows) {
                        sink.complete();
                        return next;
                    }
                    given();
                    sink.next(Measurement.of(next));
                    return next + 1;
                })
                .doOnRequest(this::asked)
                .subscribe(subscriber);
    }

    /** {@link Long#MAX_VALUE} where no bound was set. */
    synchronized long mostOutstanding() {
        return mostOutstanding;
    }

    private synchronized void asked(long more) {
        outstanding = more == Long.MAX_VALUE ? more : Math.addExact(outstanding, more);
        mostOutstanding = Math.max(mostOutstanding, outstanding);
    }

    private synchronized void given() {
        outstanding--;
    }
}
