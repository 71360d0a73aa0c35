package dev.dataflow.sql.transport.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import javax.sql.DataSource;

/** The lanes that share a queue; started one by one, when a task comes and all are busy. Thread-safe. */
final class LaneGroup {

    private final IntFunction<String> names;
    private final int size;
    private final DataSource source;
    private final EmbeddedDatabase database;
    private final TaskQueue queue;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private boolean closed;

    /**
     * A group without threads.
     *
     * @param names the name of each thread, counted from 1
     * @param size the greatest number of lanes
     * @param onArrival called when a task has come
     */
    LaneGroup(IntFunction<String> names, int size, DataSource source, EmbeddedDatabase database, Runnable onArrival) {
        this.names = names;
        this.size = size;
        this.source = source;
        this.database = database;
        this.queue = new TaskQueue(JdbcFailures::closed, onArrival, this::startLane);
    }

    TaskQueue queue() {
        return queue;
    }

    /** The threads started so far. */
    List<Lane> lanes() {
        return List.copyOf(lanes);
    }

    /** Fails tasks that have waited too long, and stops statements that have run too long. */
    void enforce(Duration acquireTimeout, Duration statementTimeout, long now) {
        queue.expire(acquireTimeout.toNanos(), now, () -> JdbcFailures.exhausted(acquireTimeout));
        lanes.forEach(each -> each.stopAfter(statementTimeout.toNanos(), now));
    }

    /** Whether a task waits or runs. */
    boolean isBusy() {
        return queue.isBusy(lanes.size());
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
            Lane lane = new Lane(names.apply(lanes.size() + 1), queue, source, database);
            lanes.add(lane);
            lane.start();
        }
    }
}
