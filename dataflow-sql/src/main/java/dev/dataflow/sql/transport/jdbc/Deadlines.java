package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.api.adapter.AdapterConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import reactor.core.scheduler.NonBlocking;

/**
 * The thread that looks, many times within the shortest timeout, whether a task has waited or a statement has run too
 * long. A timer for each would cost more than a small statement takes; this one costs a look at a flag. It sleeps while
 * there is nothing to look after, and looks earlier where a call has brought a time of its own that ends sooner.
 */
final class Deadlines extends Thread implements NonBlocking {

    private static final long SHORTEST_TICK = Duration.ofMillis(1).toNanos();
    private static final long LONGEST_TICK = Duration.ofMillis(50).toNanos();
    private static final int TICKS_PER_TIMEOUT = 20;

    private final List<LaneGroup> groups;
    private final long tick;
    private volatile long nextLook;
    private volatile boolean asleep;
    private volatile boolean ended;

    Deadlines(String name, List<LaneGroup> groups, AdapterConfig config) {
        super(name);
        setDaemon(true);
        this.groups = groups;
        Duration leakThreshold = config.pool().leakThreshold().orElse(config.statementTimeout());
        long shortest = Math.min(
                Math.min(config.pool().acquireTimeout().toNanos(), leakThreshold.toNanos()),
                config.statementTimeout().toNanos());
        this.tick = Math.clamp(shortest / TICKS_PER_TIMEOUT, SHORTEST_TICK, LONGEST_TICK);
    }

    /** Says that a task has come, from any thread. */
    void arrived(LaneTask task) {
        if (asleep || task.isOverdue(nextLook)) {
            LockSupport.unpark(this);
        }
    }

    /** Lets the thread end. */
    void end() {
        ended = true;
        LockSupport.unpark(this);
    }

    @Override
    public void run() {
        while (!ended) {
            long now = System.nanoTime();
            // Before the look: what comes after it and ends before the next one wakes the thread.
            nextLook = now + tick;
            groups.forEach(each -> each.enforce(now));
            if (isBusy()) {
                LockSupport.parkNanos(this, pause(now));
            } else {
                sleep();
            }
        }
    }

    private long pause(long now) {
        long soonest =
                groups.stream().mapToLong(each -> each.nanosLeft(now)).min().orElse(tick);
        return Math.clamp(soonest, SHORTEST_TICK, tick);
    }

    /** A task that comes before the flag is up is seen here; one that comes later sees the flag. */
    private void sleep() {
        asleep = true;
        if (!isBusy() && !ended) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    private boolean isBusy() {
        return groups.stream().anyMatch(LaneGroup::isBusy);
    }
}
