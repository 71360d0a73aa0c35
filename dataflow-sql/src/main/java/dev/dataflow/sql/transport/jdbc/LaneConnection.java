package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lane's connection with the statements it has prepared. Used on the lane's thread alone, but for {@link #stopAfter}.
 *
 * <p>At most one result is open at a time, and whatever has run is reset before anything else runs: with another
 * statement active, SQLite would go on interrupting after the one that was meant ("sqlite3_interrupt" in its
 * reference).
 */
final class LaneConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LaneConnection.class);
    private static final int MAX_PREPARED = 256;

    private final Connection connection;
    private final EmbeddedDatabase database;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();
    private volatile @Nullable StopSwitch active;
    private boolean broken;

    /** A lane's connection, which it closes. */
    LaneConnection(Connection connection, EmbeddedDatabase database) {
        this.connection = connection;
        this.database = database;
    }

    /** Runs a query up to its first row. */
    RowCursor open(SqlStatement statement, StopSwitch stopSwitch) throws SQLException {
        PreparedStatement query = prepare(statement);
        try {
            ResultSet rows = running(stopSwitch, query, query::executeQuery);
            return new RowCursor(this, statement.sql(), query, rows, statement.results(), stopSwitch);
        } catch (SQLException failure) {
            closeAfter(failure, query);
            throw explained(statement, failure, stopSwitch);
        } catch (RuntimeException stopped) {
            closeAfter(stopped, query);
            throw stopped;
        }
    }

    /** Runs a statement that returns no rows. */
    long update(SqlStatement statement, StopSwitch stopSwitch) throws SQLException {
        if (statement.access() == Access.SCHEMA) {
            execute(statement.sql(), stopSwitch);
            // The driver's count would be that of the last insert, update or delete before (sqlite3_changes).
            return 0;
        }
        PreparedStatement update = prepare(statement);
        try {
            long count = running(stopSwitch, update, update::executeLargeUpdate);
            keep(statement.sql(), update);
            return count;
        } catch (SQLException failure) {
            closeAfter(failure, update);
            throw explained(statement, failure, stopSwitch);
        } catch (RuntimeException stopped) {
            closeAfter(stopped, update);
            throw stopped;
        }
    }

    /** Runs an insert and gives the first key that the driver reports. */
    long insert(SqlStatement statement, String keyColumn, StopSwitch stopSwitch) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(statement.sql(), new String[] {keyColumn})) {
            bind(insert, statement.parameters());
            return running(stopSwitch, insert, () -> {
                insert.executeLargeUpdate();
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    if (!keys.next()) {
                        throw new SQLException("the driver reports no generated key");
                    }
                    return keys.getLong(1);
                }
            });
        } catch (SQLException failure) {
            throw explained(statement, failure, stopSwitch);
        }
    }

    void begin(StopSwitch stopSwitch) throws SQLException {
        execute(database.beginSql(), stopSwitch);
    }

    /** Commits; can't be stopped, so that its outcome is always known. */
    void commit() throws SQLException {
        execute("commit", new StopSwitch());
    }

    /** Undoes the transaction, if not by its own words then by giving up the connection. */
    void rollback() {
        try {
            execute("rollback", new StopSwitch());
        } catch (SQLException refused) {
            rollbackWhatEnded(refused);
        }
    }

    /**
     * Some errors (interrupt, disk full) make SQLite roll back by itself ("Response To Errors Within A Transaction" in
     * its documentation of transactions), and the command is then refused. If a transaction can begin there was none.
     */
    private void rollbackWhatEnded(SQLException refused) {
        try {
            execute("begin", new StopSwitch());
            execute("rollback", new StopSwitch());
        } catch (SQLException failure) {
            failure.addSuppressed(refused);
            LOG.warn("Closing a connection that could not roll back", failure);
            broken = true;
        }
    }

    /** Whether it must not be used any more. */
    boolean isBroken() {
        return broken;
    }

    /** Stops the statement that has run longer than this, from any thread. */
    void stopAfter(long limitNanos, long now) {
        StopSwitch running = active;
        if (running != null) {
            running.stopAfter(limitNanos, now);
        }
    }

    /** From here on the statement can be stopped. */
    void enter(StopSwitch stopSwitch, Statement statement) {
        stopSwitch.enter(statement);
        RunningStatement.enter(stopSwitch);
        active = stopSwitch;
    }

    /** From here on it can't. */
    void leave(StopSwitch stopSwitch) {
        active = null;
        RunningStatement.leave();
        stopSwitch.leave();
    }

    /** Takes back a statement that has been reset, for the next time. */
    void keep(String sql, PreparedStatement statement) throws SQLException {
        PreparedStatement other = prepared.put(sql, statement);
        if (other != null) {
            other.close();
        }
        if (prepared.size() > MAX_PREPARED) {
            String longestUnused = prepared.keySet().iterator().next();
            PreparedStatement evicted = prepared.remove(longestUnused);
            if (evicted != null) {
                evicted.close();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Whoever uses a kept statement has it for himself: it goes back behind all others. */
    private PreparedStatement prepare(SqlStatement statement) throws SQLException {
        PreparedStatement kept = prepared.remove(statement.sql());
        PreparedStatement usable = kept == null ? connection.prepareStatement(statement.sql()) : kept;
        try {
            bind(usable, statement.parameters());
        } catch (Exception failure) {
            closeAfter(failure, usable);
            throw failure;
        }
        return usable;
    }

    private static void bind(PreparedStatement statement, List<Parameter> parameters) throws SQLException {
        for (int position = 0; position < parameters.size(); position++) {
            statement.setObject(position + 1, parameters.get(position).encoded());
        }
    }

    private void execute(String sql, StopSwitch stopSwitch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            running(stopSwitch, statement, () -> statement.executeUpdate(sql));
        }
    }

    private <T> T running(StopSwitch stopSwitch, Statement statement, JdbcCall<T> call) throws SQLException {
        enter(stopSwitch, statement);
        try {
            return call.run();
        } finally {
            leave(stopSwitch);
        }
    }

    private SQLException explained(SqlStatement statement, SQLException failure, StopSwitch stopSwitch) {
        return stopSwitch.isStopped() ? failure : database.failures().explain(connection, statement, failure);
    }

    private static void closeAfter(Exception failure, Statement statement) {
        try {
            statement.close();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    /** A call into the driver. */
    @FunctionalInterface
    private interface JdbcCall<T> {
        T run() throws SQLException;
    }
}
