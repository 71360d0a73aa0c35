package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.api.adapter.PoolConfig;
import dev.dataflow.api.adapter.PoolFigures;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The lanes that share a queue; started one by one, when a task comes and all are busy. Thread-safe. */
final class LaneGroup {

    private final LaneSource source;
    private final int size;
    private final PoolConfig config;
    private final TaskQueue queue;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final AtomicLong timedOut = new AtomicLong();
    private boolean closed;

    /**
     * A group without threads.
     *
     * @param size the greatest number of lanes
     * @param onArrival called when a task has come
     */
    LaneGroup(LaneSource source, int size, PoolConfig config, Consumer<LaneTask> onArrival) {
        this.source = source;
        this.size = size;
        this.config = config;
        this.queue = new TaskQueue(JdbcFailures::closed, onArrival, this::startLane);
    }

    TaskQueue queue() {
        return queue;
    }

    /** The threads started so far. */
    List<Lane> lanes() {
        return List.copyOf(lanes);
    }

    /**
     * Fails tasks that have waited too long, stops statements that have run too long, and reports lanes held too long.
     */
    void enforce(long now) {
        for (LaneTask task : queue.overdue(config.acquireTimeout().toNanos(), now)) {
            if (task.isOverdue(now)) {
                task.fail(JdbcFailures.late(task.limit()));
            } else {
                timedOut.incrementAndGet();
                task.fail(JdbcFailures.exhausted(config.acquireTimeout()));
            }
        }
        lanes.forEach(each -> each.enforce(now));
        config.leakThreshold().ifPresent(threshold -> lanes.forEach(each -> each.reportHeldLongerThan(threshold, now)));
    }

    /** How long until something may have to be stopped because of a call's own time. */
    long nanosLeft(long now) {
        return lanes.stream().mapToLong(each -> each.nanosLeft(now)).reduce(queue.nanosLeft(now), Math::min);
    }

    /** Whether a task waits or runs. */
    boolean isBusy() {
        return queue.isBusy(lanes.size());
    }

    PoolFigures figures() {
        int inUse = (int) lanes.stream().filter(Lane::isInUse).count();
        int idle = (int) lanes.stream().filter(Lane::isIdle).count();
        return new PoolFigures(size, inUse, idle, queue.waiting(), queue.taken(), timedOut.get());
    }

    /** Takes no more tasks and fails those that wait; those that run go on, and so do the threads. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        queue.close();
    }

    /** Lets idle lanes end now and the others when they are done. */
    void end() {
        queue.end();
    }

    /** Stops what is running. */
    void stopRunning(StopReason reason) {
        lanes.forEach(each -> each.stopCurrent(reason));
    }

    private synchronized void startLane() {
        if (!closed && lanes.size() < size) {
            Lane lane = new Lane(source, lanes.size() + 1, queue);
            lanes.add(lane);
            lane.start();
        }
    }
}
