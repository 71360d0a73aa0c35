package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.FluxSink;

/**
 * A statement whose answer is rows, handed over in chunks.
 *
 * <p>The first chunk is fetched at once, which is all of a small result: its connection is free before the subscriber
 * sees a row. Behind it a query fetches as it is asked; in between, the lane waits with the cursor open. On a lane that
 * also writes it waits only as long as nobody else needs the lane, and then fetches all that is left: a subscriber that
 * writes for each row it reads would otherwise wait for itself. A statement that writes is never left half done.
 */
final class QueryTask extends LaneTask {

    private static final int CHUNK_ROWS = 256;

    private final SqlStatement statement;
    private final FluxSink<List<@Nullable Object[]>> sink;
    private final TaskQueue queue;
    private final boolean laneIsShared;
    private volatile @Nullable Thread lane;

    QueryTask(
            SqlStatement statement,
            FluxSink<List<@Nullable Object[]>> sink,
            TaskQueue queue,
            boolean laneIsShared,
            Terms terms) {
        super(terms);
        this.statement = statement;
        this.sink = sink;
        this.queue = queue;
        this.laneIsShared = laneIsShared;
    }

    @Override
    boolean run(LaneConnection connection) {
        lane = Thread.currentThread();
        List<@Nullable Object[]> last;
        try (RowCursor cursor = connection.open(statement, stopSwitch())) {
            last = cursor.fetch(statement.access() == Access.READ ? CHUNK_ROWS : Integer.MAX_VALUE);
            while (!cursor.isExhausted()) {
                sink.next(last);
                awaitDemand();
                last = cursor.fetch(laneIsWanted() ? Integer.MAX_VALUE : CHUNK_ROWS);
            }
        } catch (SQLException | RuntimeException error) {
            return failed(error);
        }
        if (!last.isEmpty()) {
            sink.next(last);
        }
        sink.complete();
        return true;
    }

    @Override
    void fail(Throwable error) {
        if (!stopSwitch().isCancelled()) {
            sink.error(error);
        }
    }

    @Override
    void stop(StopReason reason) {
        super.stop(reason);
        wake();
    }

    /** Lets the lane look again at the demand, from any thread. */
    void wake() {
        LockSupport.unpark(lane);
    }

    /** A transaction survives a reader that has seen enough. */
    private boolean failed(Exception error) {
        if (stopSwitch().isCancelled()) {
            return statement.access() == Access.READ;
        }
        sink.error(stopSwitch().explain(error));
        return false;
    }

    private void awaitDemand() {
        queue.paused(laneIsShared ? lane : null);
        while (sink.requestedFromDownstream() == 0 && !stopSwitch().isStopped() && !laneIsWanted()) {
            LockSupport.park(this);
            // Set by somebody's code that ran on this thread; park would return at once for ever.
            Thread.interrupted();
        }
        queue.paused(null);
    }

    private boolean laneIsWanted() {
        return laneIsShared && queue.hasWaiting();
    }
}
