package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.api.error.DataFlowException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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
    private final Consumer<LaneTask> onArrival;
    private final Runnable onBacklog;
    private int limited;
    private int idleLanes;
    private long taken;
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
    TaskQueue(Supplier<DataFlowException> refusal, Consumer<LaneTask> onArrival, Runnable onBacklog) {
        this.refusal = refusal;
        this.onArrival = onArrival;
        this.onBacklog = onBacklog;
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
                limited += task.isLimitedWaiting() ? 1 : 0;
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
        onArrival.accept(task);
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
            LaneTask task = waiting.poll();
            if (task != null) {
                gone(task);
                taken++;
            }
            return task;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a task out; false where it is not waiting any more. */
    boolean withdraw(LaneTask task) {
        lock.lock();
        try {
            boolean found = waiting.remove(task);
            if (found) {
                gone(task);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** How many tasks wait for a lane. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many tasks lanes have taken so far. */
    long taken() {
        lock.lock();
        try {
            return taken;
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

    /** Takes out the tasks that have waited longer than this, or until their own time was over, for others to fail. */
    List<LaneTask> overdue(long limitNanos, long now) {
        List<LaneTask> overdue = new ArrayList<>();
        lock.lock();
        try {
            while (!waiting.isEmpty() && now - waiting.getFirst().waitingSince() > limitNanos) {
                LaneTask first = waiting.removeFirst();
                gone(first);
                overdue.add(first);
            }
            for (Iterator<LaneTask> rest = waiting.iterator(); limited > 0 && rest.hasNext(); ) {
                LaneTask task = rest.next();
                if (task.isOverdue(now)) {
                    rest.remove();
                    gone(task);
                    overdue.add(task);
                }
            }
        } finally {
            lock.unlock();
        }
        return overdue;
    }

    /** How long until the first of the waiting tasks has waited until its own time is over. */
    long nanosLeft(long now) {
        lock.lock();
        try {
            return limited == 0
                    ? Long.MAX_VALUE
                    : waiting.stream()
                            .mapToLong(each -> each.nanosLeft(now))
                            .min()
                            .orElse(Long.MAX_VALUE);
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more tasks, and fails those that wait; lanes go on waiting. */
    void close() {
        List<LaneTask> refused;
        lock.lock();
        try {
            closed = true;
            refused = List.copyOf(waiting);
            waiting.clear();
            limited = 0;
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

    private void gone(LaneTask task) {
        limited -= task.isLimitedWaiting() ? 1 : 0;
    }
}
