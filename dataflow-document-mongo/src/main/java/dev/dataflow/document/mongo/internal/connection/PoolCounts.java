package dev.dataflow.document.mongo.internal.connection;

import com.mongodb.event.ConnectionCheckOutFailedEvent;
import com.mongodb.event.ConnectionCheckOutStartedEvent;
import com.mongodb.event.ConnectionCheckedInEvent;
import com.mongodb.event.ConnectionCheckedOutEvent;
import com.mongodb.event.ConnectionClosedEvent;
import com.mongodb.event.ConnectionPoolListener;
import com.mongodb.event.ConnectionReadyEvent;
import dev.dataflow.api.adapter.PoolFigures;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the driver tells of its connections, to all servers of a cluster together. Thread-safe. */
final class PoolCounts implements ConnectionPoolListener {

    private final int size;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger inUse = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong acquired = new AtomicLong();
    private final AtomicLong timedOut = new AtomicLong();

    /**
     * All zero.
     *
     * @param size the greatest number of connections
     */
    PoolCounts(int size) {
        this.size = size;
    }

    /** A call has failed with POOL_EXHAUSTED; the driver's own count takes in calls whose own time was over. */
    void exhausted() {
        timedOut.incrementAndGet();
    }

    PoolFigures figures() {
        int used = inUse.get();
        return new PoolFigures(
                size, used, Math.max(0, open.get() - used), waiting.get(), acquired.get(), timedOut.get());
    }

    @Override
    public void connectionReady(ConnectionReadyEvent event) {
        open.incrementAndGet();
    }

    /** Connections that never got ready are closed as well, and were not counted. */
    @Override
    public void connectionClosed(ConnectionClosedEvent event) {
        open.updateAndGet(count -> Math.max(0, count - 1));
    }

    @Override
    public void connectionCheckOutStarted(ConnectionCheckOutStartedEvent event) {
        waiting.incrementAndGet();
    }

    @Override
    public void connectionCheckedOut(ConnectionCheckedOutEvent event) {
        waiting.decrementAndGet();
        inUse.incrementAndGet();
        acquired.incrementAndGet();
    }

    @Override
    public void connectionCheckOutFailed(ConnectionCheckOutFailedEvent event) {
        waiting.decrementAndGet();
    }

    @Override
    public void connectionCheckedIn(ConnectionCheckedInEvent event) {
        inUse.decrementAndGet();
    }
}
