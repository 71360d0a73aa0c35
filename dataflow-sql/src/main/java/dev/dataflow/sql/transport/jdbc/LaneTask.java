package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.sql.transport.TimeLimit;
import org.jspecify.annotations.Nullable;

/**
 * What a lane does without doing anything else meanwhile: one statement, a transaction, or a part of one. Each runs at
 * most once, and reports to its subscriber itself.
 */
abstract class LaneTask {

    private final TimeLimit limit;
    private final StopSwitch stopSwitch;
    private final @Nullable Throwable subscription;
    private long waitingSince;

    /** A task of whoever subscribes on this thread. */
    LaneTask(Terms terms) {
        this.limit = terms.limit();
        this.stopSwitch = new StopSwitch(limit);
        this.subscription = terms.traced() ? new Throwable("subscribed here") : null;
    }

    /**
     * Does it, on the lane's thread, and throws nothing.
     *
     * @return whether a transaction of which this is a part can go on
     */
    abstract boolean run(LaneConnection connection);

    /** Tells the subscriber that it will not be run, from any thread. */
    abstract void fail(Throwable error);

    /** Stops it while it runs, from any thread; without effect before and after. */
    void stop(StopReason reason) {
        stopSwitch.stop(reason);
    }

    /** Stops what has run for too long, from the thread that looks after times. */
    void enforce(long now) {
        stopSwitch.stopIfOver(now);
    }

    /** How long until something in it may have to be stopped; a large number where that is not known. */
    long nanosLeft(long now) {
        return limit instanceof TimeLimit.InAll all && all.end() - now > 0 ? all.end() - now : Long.MAX_VALUE;
    }

    /** Takes it out of the queue or stops it, for a subscriber that wants no more. */
    final void cancel(TaskQueue queue) {
        if (!queue.withdraw(this)) {
            stop(StopReason.CANCELLED);
        }
    }

    final StopSwitch stopSwitch() {
        return stopSwitch;
    }

    /** How long it may take. */
    final TimeLimit limit() {
        return limit;
    }

    /** Whether its time ends while it waits. */
    final boolean isLimitedWaiting() {
        return limit.countsWaiting();
    }

    /** Whether it has waited until its time was over. */
    final boolean isOverdue(long now) {
        return limit instanceof TimeLimit.InAll all && now - all.end() >= 0;
    }

    /** Where it was subscribed to; null where nobody wants to know. */
    final @Nullable Throwable subscription() {
        return subscription;
    }

    /** Called by the queue, under its lock. */
    final void waitsSince(long nanos) {
        waitingSince = nanos;
    }

    /** Called by the queue, under its lock. */
    final long waitingSince() {
        return waitingSince;
    }
}
