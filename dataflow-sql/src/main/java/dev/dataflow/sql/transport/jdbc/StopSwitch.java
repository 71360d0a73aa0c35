package dev.dataflow.sql.transport.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets any thread stop the statement that a lane runs. One for each statement; thread-safe.
 *
 * <p>A driver's {@link Statement#cancel()} may stop whatever runs on the connection (SQLite's {@code sqlite3_interrupt}
 * does). So it is called only between {@link #enter} and {@link #leave}, and a lane leaves only when no such call is
 * under way: the next statement is never hit by a blow meant for this one.
 */
final class StopSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(StopSwitch.class);

    private @Nullable Statement running;
    private @Nullable StopReason reason;
    private long enteredAt;
    private long nanosBefore;

    /**
     * The lane starts to work for this statement, or goes on after a pause.
     *
     * @throws dev.dataflow.api.error.DataFlowException where it has been stopped already
     */
    synchronized void enter(Statement statement) {
        if (reason != null) {
            throw JdbcFailures.stopped(reason, null);
        }
        running = statement;
        enteredAt = System.nanoTime();
    }

    /** The lane pauses or is done. */
    synchronized void leave() {
        if (running != null) {
            running = null;
            nanosBefore += System.nanoTime() - enteredAt;
        }
    }

    /** Stops the statement now or, while it is paused, when it would go on. The first reason counts. */
    synchronized void stop(StopReason why) {
        if (reason == null) {
            reason = why;
        }
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException failure) {
                LOG.warn("A running statement could not be stopped and will end by itself", failure);
            }
        }
    }

    /**
     * Stops the statement when the lane has worked for it longer than this; the subscriber's own time does not count.
     */
    synchronized void stopAfter(long limitNanos, long now) {
        if (running != null && reason == null && nanosBefore + now - enteredAt > limitNanos) {
            stop(StopReason.TIMED_OUT);
        }
    }

    synchronized boolean isStopped() {
        return reason != null;
    }

    synchronized boolean isCancelled() {
        return reason == StopReason.CANCELLED;
    }

    /** What to tell the subscriber: an error that follows from being stopped is told as that. */
    synchronized Throwable explain(Throwable error) {
        return reason != null && error instanceof SQLException ? JdbcFailures.stopped(reason, error) : error;
    }
}
