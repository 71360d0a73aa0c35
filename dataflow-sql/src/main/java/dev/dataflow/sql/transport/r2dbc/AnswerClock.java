package dev.dataflow.sql.transport.r2dbc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/**
 * Counts the time for which a subscriber waits for the server, and not that for which it keeps the server waiting.
 * Rings on a thread of Reactor's. {@link #received} and {@link #processed} are called by the thread that emits.
 */
final class AnswerClock {

    private static final long SHORTEST_SLEEP = Duration.ofMillis(20).toNanos();

    private final long allowed;
    private final BooleanSupplier bell;
    private final AtomicLong asked = new AtomicLong();
    private volatile long waited;
    private volatile long since = System.nanoTime();
    private volatile boolean stopped;
    private volatile @Nullable Disposable alarm;

    /**
     * A clock that stands.
     *
     * @param allowed how long may be waited
     * @param bell called when the time is over; false where it cannot be heard now and must be called again
     */
    AnswerClock(Duration allowed, BooleanSupplier bell) {
        this.allowed = allowed.toNanos();
        this.bell = bell;
    }

    void start() {
        since = System.nanoTime();
        sleep(allowed);
    }

    /** The subscriber waits for so many more. */
    void asked(long count) {
        long before = asked.getAndAccumulate(count, AnswerClock::sum);
        if (before == 0) {
            since = System.nanoTime();
        }
    }

    /** The server has sent one. */
    void received() {
        long before = waited; // only this thread writes it
        waited = before + System.nanoTime() - since;
        asked.accumulateAndGet(1, (count, one) -> count == Long.MAX_VALUE ? count : count - one);
    }

    /** The subscriber is done with it. */
    void processed() {
        since = System.nanoTime();
    }

    void stop() {
        stopped = true;
        Disposable set = alarm;
        if (set != null) {
            set.dispose();
        }
    }

    private void sleep(long nanos) {
        alarm = Schedulers.parallel().schedule(this::wake, Math.max(nanos, SHORTEST_SLEEP), TimeUnit.NANOSECONDS);
        if (stopped) {
            stop();
        }
    }

    private void wake() {
        if (stopped) {
            return;
        }
        long left = allowed - waited - (asked.get() > 0 ? System.nanoTime() - since : 0);
        if (left > 0 || !bell.getAsBoolean()) {
            sleep(left);
        }
    }

    private static long sum(long before, long count) {
        long sum = before + count;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
