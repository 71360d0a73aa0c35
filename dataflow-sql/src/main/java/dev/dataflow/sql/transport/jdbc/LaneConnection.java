package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import dev.dataflow.sql.transport.StatementLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lane's connection with the statements it has prepared. Used on the lane's thread alone.
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
    private final boolean refusesWrites;
    private final StatementLog log;
    private final PassingSettings settings = new PassingSettings(this::execute);
    private boolean broken;

    /**
     * A lane's connection, which it closes.
     *
     * @param refusesWrites whether it never writes
     */
    LaneConnection(Connection connection, EmbeddedDatabase database, boolean refusesWrites, StatementLog log) {
        this.connection = connection;
        this.database = database;
        this.refusesWrites = refusesWrites;
        this.log = log;
    }

    /** Runs a query up to its first row. */
    RowCursor open(SqlStatement statement, StopSwitch stopSwitch) throws SQLException {
        StatementLog.Entry entry = log.begin(statement);
        PreparedStatement query = prepare(statement, entry);
        try {
            ResultSet rows = running(stopSwitch, query, query::executeQuery);
            return new RowCursor(this, statement, query, rows, stopSwitch, entry);
        } catch (SQLException | RuntimeException failure) {
            closeAfter(failure, query);
            throw failed(statement, failure, stopSwitch, entry);
        }
    }

    /** Runs a statement that returns no rows. */
    long update(SqlStatement statement, StopSwitch stopSwitch) throws SQLException {
        if (statement.access() == Access.SCHEMA) {
            execute(statement.sql(), stopSwitch);
            // The driver's count would be that of the last insert, update or delete before (sqlite3_changes).
            return 0;
        }
        StatementLog.Entry entry = log.begin(statement);
        PreparedStatement update = prepare(statement, entry);
        try {
            long count = running(stopSwitch, update, update::executeLargeUpdate);
            keep(statement.sql(), update);
            entry.rows(count);
            entry.complete();
            return count;
        } catch (SQLException | RuntimeException failure) {
            closeAfter(failure, update);
            throw failed(statement, failure, stopSwitch, entry);
        }
    }

    /** Runs an insert and gives the first key that the driver reports. */
    long insert(SqlStatement statement, String keyColumn, StopSwitch stopSwitch) throws SQLException {
        StatementLog.Entry entry = log.begin(statement);
        try (PreparedStatement insert = connection.prepareStatement(statement.sql(), new String[] {keyColumn})) {
            bind(insert, statement.parameters());
            long key = running(stopSwitch, insert, () -> {
                insert.executeLargeUpdate();
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    if (!keys.next()) {
                        throw new SQLException("the driver reports no generated key");
                    }
                    return keys.getLong(1);
                }
            });
            entry.row();
            entry.complete();
            return key;
        } catch (SQLException | RuntimeException failure) {
            throw failed(statement, failure, stopSwitch, entry);
        }
    }

    void begin(StopSwitch stopSwitch) throws SQLException {
        execute(database.commands().begin(), stopSwitch);
    }

    /** Begins a transaction that cannot write, until {@link #restore}. */
    void beginReading(StopSwitch stopSwitch) throws SQLException {
        if (!refusesWrites) {
            settings.make(
                    List.of(database.commands().refuseWrites()),
                    List.of(database.commands().allowWrites()),
                    stopSwitch);
        }
        execute(database.commands().beginReading(), stopSwitch);
    }

    /** Begins a transaction in which foreign keys are not enforced, until {@link #restore}. */
    void beginUnchecked(StopSwitch stopSwitch) throws SQLException {
        settings.make(
                database.commands().ignoreReferences(), database.commands().enforceReferences(), stopSwitch);
        begin(stopSwitch);
    }

    /**
     * Undoes the settings of a transaction behind its end, if not by their own words then by giving up the connection.
     */
    void restore() {
        broken |= !settings.undo();
    }

    void savepoint(String name) throws SQLException {
        execute("savepoint " + name, new StopSwitch());
    }

    /** Makes what was done since the savepoint a part of what is around it. */
    void release(String name) throws SQLException {
        execute("release savepoint " + name, new StopSwitch());
    }

    /**
     * Undoes what was done since the savepoint and forgets it.
     *
     * @return false where it is not there any more: the database has undone the whole transaction by itself (see
     *     {@link #rollback})
     */
    boolean rollbackTo(String name) {
        try {
            execute("rollback to savepoint " + name, new StopSwitch());
            release(name);
            return true;
        } catch (SQLException gone) {
            LOG.debug("A savepoint could not be undone alone, so its transaction is undone", gone);
            return false;
        }
    }

    /** Commits; can't be stopped, so that its outcome is always known. */
    void commit() throws SQLException {
        execute("commit", new StopSwitch());
    }

    /** Undoes the transaction if there is one, if not by its own words then by giving up the connection. */
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
            execute(database.commands().beginReading(), new StopSwitch());
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

    /** From here on the statement can be stopped. */
    void enter(StopSwitch stopSwitch, Statement statement) {
        stopSwitch.enter(statement);
        RunningStatement.enter(stopSwitch);
    }

    /** The same for a statement that is to be brought to its end even if it has been stopped in a pause. */
    void enterStopped(StopSwitch stopSwitch, Statement statement) {
        stopSwitch.enterStopped(statement);
        RunningStatement.enter(stopSwitch);
    }

    /** From here on it can't. */
    void leave(StopSwitch stopSwitch) {
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
    private PreparedStatement prepare(SqlStatement statement, StatementLog.Entry entry) throws SQLException {
        PreparedStatement kept = prepared.remove(statement.sql());
        try {
            PreparedStatement usable = kept == null ? connection.prepareStatement(statement.sql()) : kept;
            kept = usable;
            bind(usable, statement.parameters());
            return usable;
        } catch (SQLException | RuntimeException failure) {
            if (kept != null) {
                closeAfter(failure, kept);
            }
            entry.fail(failure);
            throw failure;
        }
    }

    private static void bind(PreparedStatement statement, List<Parameter> parameters) throws SQLException {
        for (int position = 0; position < parameters.size(); position++) {
            statement.setObject(position + 1, parameters.get(position).encoded());
        }
    }

    private void execute(String sql, StopSwitch stopSwitch) throws SQLException {
        StatementLog.Entry entry = log.begin(SqlStatement.command(sql));
        try (Statement statement = connection.createStatement()) {
            running(stopSwitch, statement, () -> statement.executeUpdate(sql));
            entry.complete();
        } catch (SQLException | RuntimeException failure) {
            stopSwitch.log(entry, failure);
            throw failure;
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

    /** Notes a failure, and gives what to throw: a driver's error made to say more, or the error itself. */
    private SQLException failed(
            SqlStatement statement, Exception failure, StopSwitch stopSwitch, StatementLog.Entry entry) {
        stopSwitch.log(entry, failure);
        if (failure instanceof RuntimeException stopped) {
            throw stopped;
        }
        SQLException error = (SQLException) failure;
        return stopSwitch.isStopped() ? error : database.failures().explain(connection, statement, error);
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
