package dev.dataflow.dialect.sqlite;

import dev.dataflow.sql.transport.jdbc.RunningStatement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/**
 * Waits for a lock that another process holds. SQLite's own wait ({@code sqlite3_busy_timeout}) sleeps on when it is
 * interrupted; this one ends with its statement. One for each connection, used by the thread that the connection is on.
 */
final class BusyWait extends BusyHandler {

    private static final long LONGEST_PAUSE = Duration.ofMillis(10).toNanos();
    private static final long FIRST_PAUSE = Duration.ofMillis(1).toNanos();
    private static final int GIVE_UP = 0;
    private static final int TRY_AGAIN = 1;

    private final long timeout;
    private long since;

    BusyWait(Duration timeout) {
        this.timeout = timeout.toNanos();
    }

    /** Called by SQLite when it meets a lock, with the number of times before for this lock. */
    @Override
    protected int callback(int timesBefore) {
        long now = System.nanoTime();
        if (timesBefore == 0) {
            since = now;
        }
        if (now - since >= timeout || RunningStatement.onThisThread().isStopped()) {
            return GIVE_UP;
        }
        LockSupport.parkNanos(this, Math.min(LONGEST_PAUSE, FIRST_PAUSE * (timesBefore + 1)));
        return TRY_AGAIN;
    }
}
