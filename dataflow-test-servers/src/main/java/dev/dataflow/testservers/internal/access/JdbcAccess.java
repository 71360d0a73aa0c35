package dev.dataflow.testservers.internal.access;

import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.ServerAccessException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What the two SQL protocols share: one connection per task, one kind of exception. Stateless. */
abstract class JdbcAccess implements ServerAccess {

    /** Seconds until a statement of the administrator is given up. */
    private static final int STATEMENT_TIMEOUT_SECONDS = 60;

    /** Connects as the address's user; the caller closes the connection. */
    abstract Connection connect(DatabaseAddress admin) throws SQLException;

    final void execute(DatabaseAddress admin, List<String> statements) {
        try (Connection connection = connect(admin);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(STATEMENT_TIMEOUT_SECONDS);
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException refusal) {
            throw refused(admin, refusal);
        }
    }

    /** The first column of the first row, once the statements before have run. */
    final String queryText(DatabaseAddress admin, String sql, String... before) {
        try (Connection connection = connect(admin);
                Statement statement = connection.createStatement()) {
            for (String first : before) {
                statement.execute(first);
            }
            try (ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                String text = rows.getString(1);
                return text == null ? "" : text;
            }
        } catch (SQLException refusal) {
            throw refused(admin, refusal);
        }
    }

    static ServerAccessException refused(DatabaseAddress admin, SQLException refusal) {
        return new ServerAccessException(admin + ": " + refusal.getMessage(), refusal);
    }
}
