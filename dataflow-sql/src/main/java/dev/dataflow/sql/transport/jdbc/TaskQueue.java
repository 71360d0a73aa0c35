package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.api.error.DataFlowException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait for a lane, in the order in which they came. Thread-safe. No task is told anything while the lock is
 * held: subscribers act on what they are told.
 */
final class TaskQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<LaneTask> waiting = new ArrayDeque<>();
    private final Supplier<DataFlowException> refusal;
    private final Runnable onArrival;
    private final Runnable onBacklog;
    private int idleLanes;
    private boolean closed;
    private boolean ended;
    private volatile @Nullable Thread pausedLane;

    /**
     * An open queue.
     *
     * @param refusal the error of tasks that come after the end
     * @param onArrival called when a task has come
     * @param onBacklog called when a task has come and no lane is idle
     */
    TaskQueue(Supplier<DataFlowException> refusal, Runnable onArrival, Runnable onBacklog) {
        this.refusal = refusal;
        this.onArrival = onArrival;
        this.onBacklog = onBacklog;
    }

    /** An open queue whose tasks nobody else looks after. */
    TaskQueue(Supplier<DataFlowException> refusal) {
        this(refusal, () -> {}, () -> {});
    }

    /** Adds a task, or fails it where the queue is closed. */
    void submit(LaneTask task) {
        boolean accepted;
        boolean backlog = false;
        lock.lock();
        try {
            accepted = !closed;
            if (accepted) {
                task.waitsSince(System.nanoTime());
                waiting.add(task);
                backlog = waiting.size() > idleLanes;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
        if (!accepted) {
            task.fail(refusal.get());
            return;
        }
        LockSupport.unpark(pausedLane);
        onArrival.run();
        if (backlog) {
            onBacklog.run();
        }
    }

    /** Waits for the next task; null when there will be none. */
    @Nullable
    LaneTask take() {
        lock.lock();
        try {
            idleLanes++;
            while (waiting.isEmpty() && !ended) {
                changed.awaitUninterruptibly();
            }
            idleLanes--;
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a task out; false where it is not waiting any more. */
    boolean withdraw(LaneTask task) {
        lock.lock();
        try {
            return waiting.remove(task);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a task waits for a lane. */
    boolean hasWaiting() {
        lock.lock();
        try {
            return !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a task waits, or not all of so many lanes are idle. */
    boolean isBusy(int lanes) {
        lock.lock();
        try {
            return !waiting.isEmpty() || idleLanes < lanes;
        } finally {
            lock.unlock();
        }
    }

    /** Names the lane that holds a paused cursor and is to be woken for the next task; null when it goes on. */
    void paused(@Nullable Thread lane) {
        pausedLane = lane;
    }

    /** Fails the tasks that have waited longer than this. */
    void expire(long limitNanos, long now, Supplier<DataFlowException> error) {
        List<LaneTask> expired = new ArrayList<>();
        lock.lock();
        try {
            while (!waiting.isEmpty() && now - waiting.getFirst().waitingSince() > limitNanos) {
                expired.add(waiting.removeFirst());
            }
        } finally {
            lock.unlock();
        }
        expired.forEach(each -> each.fail(error.get()));
    }

    /** Takes no more tasks, and fails those that wait; lanes go on waiting. */
    void close() {
        List<LaneTask> refused;
        lock.lock();
        try {
            closed = true;
            refused = List.copyOf(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        refused.forEach(each -> each.fail(refusal.get()));
    }

    /** Closes the queue and lets its lanes go. */
    void end() {
        close();
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
