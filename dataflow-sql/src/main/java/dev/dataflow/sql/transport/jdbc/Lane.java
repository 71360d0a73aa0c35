package dev.dataflow.sql.transport.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.NonBlocking;

/**
 * A thread with a connection of its own, which it opens for its first task and closes when its queue has ended. A
 * platform thread, as native calls pin virtual ones; a daemon, as an application that forgets to close shall end all
 * the same.
 *
 * <p>Subscribers are called on it, and whoever blocks there blocks the connection: Reactor refuses {@code block()} on
 * threads marked like this.
 */
final class Lane extends Thread implements NonBlocking {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final TaskQueue queue;
    private final DataSource source;
    private final EmbeddedDatabase database;
    private volatile @Nullable LaneConnection connection;
    private volatile @Nullable LaneTask current;

    Lane(String name, TaskQueue queue, DataSource source, EmbeddedDatabase database) {
        super(name);
        setDaemon(true);
        this.queue = queue;
        this.source = source;
        this.database = database;
    }

    @Override
    public void run() {
        try {
            for (LaneTask task = queue.take(); task != null; task = queue.take()) {
                perform(task);
            }
        } finally {
            disconnect();
        }
    }

    /** Stops the statement that has run longer than this, from any thread. */
    void stopAfter(long limitNanos, long now) {
        LaneConnection open = connection;
        if (open != null) {
            open.stopAfter(limitNanos, now);
        }
    }

    /** Stops what it does, from any thread. */
    void stopCurrent(StopReason reason) {
        LaneTask task = current;
        if (task != null) {
            task.stop(reason);
        }
    }

    private void perform(LaneTask task) {
        current = task;
        try {
            LaneConnection open = connect(task);
            if (open != null) {
                task.run(open);
                if (open.isBroken()) {
                    disconnect();
                }
            }
        } catch (RuntimeException | Error defect) {
            LOG.error("A subscriber or a driver failed in an unexpected way; {} goes on", getName(), defect);
        } finally {
            current = null;
        }
    }

    private @Nullable LaneConnection connect(LaneTask task) {
        LaneConnection open = connection;
        if (open == null) {
            try {
                open = new LaneConnection(source.getConnection(), database);
            } catch (SQLException | RuntimeException failure) {
                task.fail(failure);
                return null;
            }
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        LaneConnection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException failure) {
                LOG.warn("A connection could not be closed", failure);
            }
        }
    }
}
