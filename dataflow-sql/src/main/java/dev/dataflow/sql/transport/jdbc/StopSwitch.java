package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.sql.transport.StatementLog;
import dev.dataflow.sql.transport.TimeLimit;
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

    private final @Nullable TimeLimit limit;
    private @Nullable Statement running;
    private @Nullable StopReason reason;
    private boolean working;
    private boolean hasWorked;
    private long firstEnteredAt;
    private long enteredAt;
    private long nanosBefore;

    /** Of a statement that may take that long. */
    StopSwitch(TimeLimit limit) {
        this.limit = limit;
    }

    /** Of a statement that nothing stops, such as a commit. */
    StopSwitch() {
        this.limit = null;
    }

    /**
     * The lane starts to work for this statement, or goes on after a pause.
     *
     * @param statement what to cancel when it is to be stopped; null while there is none yet
     * @throws dev.dataflow.api.error.DataFlowException where it has been stopped already or its time is over
     */
    synchronized void enter(@Nullable Statement statement) {
        enteredAt = System.nanoTime();
        if (!hasWorked) {
            hasWorked = true;
            firstEnteredAt = enteredAt;
        }
        if (reason == null && isOver(enteredAt)) {
            reason = StopReason.TIMED_OUT;
        }
        if (reason != null) {
            throw JdbcFailures.stopped(reason, limit, null);
        }
        working = true;
        running = statement;
    }

    /** The lane goes on, even where the statement was stopped in the pause. */
    synchronized void enterStopped(Statement statement) {
        enteredAt = System.nanoTime();
        working = true;
        running = statement;
    }

    /** The lane pauses or is done. */
    synchronized void leave() {
        if (working) {
            working = false;
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
     * Stops the statement when the lane works for it and its time is over; the subscriber's own time does not count.
     */
    synchronized void stopIfOver(long now) {
        if (working && reason == null && isOver(now)) {
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
        return reason != null && error instanceof SQLException ? JdbcFailures.stopped(reason, limit, error) : error;
    }

    /** Writes into the log that the statement has ended like this. */
    void log(StatementLog.Entry entry, Throwable error) {
        if (isCancelled()) {
            entry.leave();
        } else {
            entry.fail(explain(error));
        }
    }

    private boolean isOver(long now) {
        return switch (limit) {
            case null -> false;
            case TimeLimit.Each each ->
                nanosBefore + now - enteredAt > each.whole().toNanos();
            case TimeLimit.InAll all -> {
                long paused = enteredAt - firstEnteredAt - nanosBefore;
                yield now - all.end() > paused;
            }
        };
    }
}
