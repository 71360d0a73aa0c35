package dev.dataflow.sql.transport.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.NonBlocking;

/**
 * A thread with a connection of its own, which it opens for its first task and closes when its queue has ended. A
 * platform thread, as native calls pin virtual ones; a daemon, as an application that forgets to close shall end all
 * the same.
 *
 * <p>Subscribers are called on it, and whoever blocks there blocks the connection: Reactor refuses {@code block()} on
 * threads marked like this.
 */
final class Lane extends Thread implements NonBlocking {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final LaneSource source;
    private final TaskQueue queue;
    private volatile @Nullable LaneConnection connection;
    private volatile @Nullable LaneTask current;
    private volatile long heldSince;
    /** Of the thread that looks after times. */
    private long reportedSince;

    Lane(LaneSource source, int number, TaskQueue queue) {
        super(source.names().apply(number));
        setDaemon(true);
        this.source = source;
        this.queue = queue;
    }

    @Override
    public void run() {
        try {
            for (LaneTask task = queue.take(); task != null; task = queue.take()) {
                perform(task);
            }
        } finally {
            disconnect();
        }
    }

    /** Stops what has run for too long, from the thread that looks after times. */
    void enforce(long now) {
        LaneTask task = current;
        if (task != null) {
            task.enforce(now);
        }
    }

    /** How long until something may have to be stopped. */
    long nanosLeft(long now) {
        LaneTask task = current;
        return task == null ? Long.MAX_VALUE : task.nanosLeft(now);
    }

    /** Says once where the task was subscribed to that holds the connection for so long. */
    void reportHeldLongerThan(Duration threshold, long now) {
        LaneTask task = current;
        long since = heldSince;
        if (task != null && since != reportedSince && now - since > threshold.toNanos()) {
            reportedSince = since;
            LOG.warn(
                    "A connection is held for longer than {}: a transaction that does not end, or rows that are not"
                            + " read to their end. It was acquired by",
                    threshold,
                    task.subscription());
        }
    }

    /** Stops what it does, from any thread. */
    void stopCurrent(StopReason reason) {
        LaneTask task = current;
        if (task != null) {
            task.stop(reason);
        }
    }

    boolean isInUse() {
        return current != null;
    }

    boolean isIdle() {
        return current == null && connection != null;
    }

    private void perform(LaneTask task) {
        heldSince = System.nanoTime();
        current = task;
        try {
            LaneConnection open = connect(task);
            if (open != null) {
                run(task, open);
            }
        } finally {
            current = null;
        }
    }

    private void run(LaneTask task, LaneConnection open) {
        try {
            task.run(open);
        } catch (RuntimeException | Error defect) {
            LOG.error("A subscriber or a driver failed in an unexpected way; {} goes on", getName(), defect);
            open.rollback();
            open.restore();
        }
        if (open.isBroken()) {
            disconnect();
        }
    }

    /** Opening may wait for others who lock the database: that is part of the task's time. */
    private @Nullable LaneConnection connect(LaneTask task) {
        LaneConnection open = connection;
        if (open != null) {
            return open;
        }
        StopSwitch stopSwitch = task.stopSwitch();
        try {
            stopSwitch.enter(null);
            RunningStatement.enter(stopSwitch);
            open = source.connect();
            connection = open;
        } catch (SQLException | RuntimeException | LinkageError failure) {
            task.fail(stopSwitch.explain(failure));
        } finally {
            RunningStatement.leave();
            stopSwitch.leave();
        }
        return open;
    }

    private void disconnect() {
        LaneConnection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException failure) {
                LOG.warn("A connection could not be closed", failure);
            }
        }
    }
}
