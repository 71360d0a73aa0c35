package dev.dataflow.sql.transport.jdbc;

/**
 * What a lane does without doing anything else meanwhile: one statement, a transaction, or a part of one. Each runs at
 * most once, and reports to its subscriber itself.
 */
abstract class LaneTask {

    private final StopSwitch stopSwitch = new StopSwitch();
    private long waitingSince;

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

    /** Takes it out of the queue or stops it, for a subscriber that wants no more. */
    final void cancel(TaskQueue queue) {
        if (!queue.withdraw(this)) {
            stop(StopReason.CANCELLED);
        }
    }

    final StopSwitch stopSwitch() {
        return stopSwitch;
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
