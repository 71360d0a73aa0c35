package dev.dataflow.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a test may do to the sessions and accounts of its database, as the server's administrator. */
@ParameterizedClass
@EnumSource(names = {"POSTGRESQL", "MYSQL", "MARIADB"})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatabaseControlTest {

    @Parameter
    ServerKind kind;

    @Test
    void sessions_in_a_transaction_are_busy_and_idle_ones_are_not() throws SQLException {
        try (TestDatabase database = createOrAbort();
                Connection idle = SqlConnections.open(database.address());
                Connection connection = SqlConnections.open(database.address());
                Statement statement = connection.createStatement()) {
            DatabaseSessions sessions = database.sessions().orElseThrow();
            statement.execute("CREATE TABLE words (word VARCHAR(20))");
            assertThat(sessions.busy()).isZero();

            connection.setAutoCommit(false);
            statement.execute("INSERT INTO words VALUES ('uncommitted')");
            assertThat(sessions.busy()).isEqualTo(1);

            connection.rollback();
            assertThat(sessions.busy()).isZero();
            assertThat(idle.isValid(10)).isTrue();
        }
    }

    @Test
    void sessions_are_ended_whatever_they_do() throws SQLException {
        try (TestDatabase database = createOrAbort();
                Connection connection = SqlConnections.open(database.address())) {
            assertThat(connection.isValid(10)).isTrue();

            assertThat(database.sessions().orElseThrow().end()).isEqualTo(1);

            assertThat(connection.isValid(10)).isFalse();
        }
    }

    @Test
    void a_reader_reads_what_is_made_later_and_writes_nothing() throws SQLException {
        try (TestDatabase database = createOrAbort()) {
            DatabaseAddress reader = database.accounts().orElseThrow().reader();
            execute(database.address(), "CREATE TABLE words (word VARCHAR(20))");
            execute(database.address(), "INSERT INTO words VALUES ('kept')");

            assertThat(countOfWords(reader)).isEqualTo(1);
            assertThatThrownBy(() -> execute(reader, "INSERT INTO words VALUES ('refused')"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_limited_account_has_so_many_connections_and_no_more() throws SQLException {
        try (TestDatabase database = createOrAbort()) {
            DatabaseAddress limited = database.accounts().orElseThrow().limitedTo(1);
            execute(database.address(), "CREATE TABLE words (word VARCHAR(20))");
            try (Connection only = SqlConnections.open(limited)) {
                assertThat(only.isValid(10)).isTrue();
                assertThatThrownBy(() -> SqlConnections.open(limited)).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void accounts_go_with_their_database() {
        DatabaseAddress reader;
        try (TestDatabase database = createOrAbort()) {
            reader = database.accounts().orElseThrow().reader();
        }
        assertThatThrownBy(() -> SqlConnections.open(reader)).isInstanceOf(SQLException.class);
    }

    private TestDatabase createOrAbort() {
        return switch (TestServers.lookUp(kind)) {
            case ServerLookup.Found found -> found.server().createDatabase();
            case ServerLookup.NotAvailable missing -> abort(missing.reason());
        };
    }

    private static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = SqlConnections.open(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int countOfWords(DatabaseAddress address) throws SQLException {
        try (Connection connection = SqlConnections.open(address);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM words")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
