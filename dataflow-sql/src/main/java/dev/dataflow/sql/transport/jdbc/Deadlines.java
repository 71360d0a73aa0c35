package dev.dataflow.sql.transport.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import reactor.core.scheduler.NonBlocking;

/**
 * The thread that looks, many times within the shortest timeout, whether a task has waited or a statement has run too
 * long. A timer for each would cost more than a small statement takes; this one costs a look at a flag. It sleeps while
 * there is nothing to look after.
 */
final class Deadlines extends Thread implements NonBlocking {

    private static final long SHORTEST_TICK = Duration.ofMillis(1).toNanos();
    private static final long LONGEST_TICK = Duration.ofMillis(50).toNanos();
    private static final int TICKS_PER_TIMEOUT = 20;

    private final List<LaneGroup> groups;
    private final Duration acquireTimeout;
    private final Duration statementTimeout;
    private final long tick;
    private volatile boolean asleep;
    private volatile boolean ended;

    Deadlines(String name, List<LaneGroup> groups, Duration acquireTimeout, Duration statementTimeout) {
        super(name);
        setDaemon(true);
        this.groups = groups;
        this.acquireTimeout = acquireTimeout;
        this.statementTimeout = statementTimeout;
        long shortest = Math.min(acquireTimeout.toNanos(), statementTimeout.toNanos());
        this.tick = Math.clamp(shortest / TICKS_PER_TIMEOUT, SHORTEST_TICK, LONGEST_TICK);
    }

    /** Says that a task has come, from any thread. */
    void wake() {
        if (asleep) {
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
            groups.forEach(each -> each.enforce(acquireTimeout, statementTimeout, now));
            if (isBusy()) {
                LockSupport.parkNanos(this, tick);
            } else {
                sleep();
            }
        }
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
