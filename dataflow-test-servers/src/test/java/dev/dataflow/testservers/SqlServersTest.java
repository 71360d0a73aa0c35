package dev.dataflow.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.abort;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every SQL server offers to a test. Aborted, with the reason, where this machine has no such server. */
@ParameterizedClass
@EnumSource(names = {"POSTGRESQL", "MYSQL", "MARIADB"})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SqlServersTest {

    @Parameter
    ServerKind kind;

    @Test
    void the_server_says_which_product_and_version_it_is() {
        TestServer server = serverOrAbort();

        assertThat(server.version()).matches(kind.label() + " \\d+\\.\\d+(\\.\\d+)?");
        assertThat(server.kind()).isEqualTo(kind);
        assertThat(server.isStandIn()).isFalse();
    }

    @Test
    void every_lookup_gives_the_same_server() {
        assertThat(TestServers.lookUp(kind)).isSameAs(TestServers.lookUp(kind));
    }

    @Test
    void a_new_database_is_empty_and_takes_the_accounts_tables_and_any_unicode() throws SQLException {
        try (TestDatabase database = serverOrAbort().createDatabase();
                Connection connection = SqlConnections.open(database.address());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE words (word VARCHAR(20))");
            statement.execute("INSERT INTO words VALUES ('żółw 🐢')");

            assertThat(text(statement, "SELECT word FROM words")).isEqualTo("żółw 🐢");
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        try (TestDatabase database = serverOrAbort().createDatabase()) {
            DatabaseAddress wrong =
                    database.address().withCredentials(database.address().user(), "wrong");

            assertThatThrownBy(() -> SqlConnections.open(wrong))
                    .asInstanceOf(type(SQLException.class))
                    .extracting(SQLException::getSQLState)
                    .isIn("28P01", "28000");
        }
    }

    @Test
    void an_empty_password_is_refused_for_root() {
        try (TestDatabase database = serverOrAbort().createDatabase()) {
            assertThatThrownBy(() -> SqlConnections.open(database.address().withCredentials("root", "")))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void two_databases_do_not_see_each_others_tables() throws SQLException {
        TestServer server = serverOrAbort();
        try (TestDatabase one = server.createDatabase();
                TestDatabase other = server.createDatabase();
                Connection toOne = SqlConnections.open(one.address());
                Connection toOther = SqlConnections.open(other.address());
                Statement inOne = toOne.createStatement();
                Statement inOther = toOther.createStatement()) {
            inOne.execute("CREATE TABLE only_here (id INT)");

            assertThat(text(inOne, "SELECT COUNT(*) FROM only_here")).isEqualTo("0");
            assertThatThrownBy(() -> inOther.execute("SELECT * FROM only_here")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_closed_database_is_gone_even_while_a_transaction_is_open_in_it() throws SQLException {
        TestDatabase database = serverOrAbort().createDatabase();
        try (Connection connection = SqlConnections.open(database.address());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE words (word VARCHAR(20))");
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO words VALUES ('open')");

            database.close();

            assertThatThrownBy(() -> SqlConnections.open(database.address())).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void the_account_has_no_rights_on_the_server_and_the_administrator_has() throws SQLException {
        String createUser = kind == ServerKind.POSTGRESQL ? "CREATE ROLE other" : "CREATE USER other";
        String dropUser = kind == ServerKind.POSTGRESQL ? "DROP ROLE other" : "DROP USER other";
        try (TestDatabase database = embeddedOrAbort().createDatabase();
                Connection connection = SqlConnections.open(database.address());
                Connection adminConnection = SqlConnections.open(database.adminAddress());
                Statement statement = connection.createStatement();
                Statement adminStatement = adminConnection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(createUser)).isInstanceOf(SQLException.class);

            adminStatement.execute(createUser);
            adminStatement.execute(dropUser);
        }
    }

    @Test
    void an_embedded_server_sits_in_newfoundland_and_takes_200_connections() throws SQLException {
        // PostgreSQL's driver sets its session to the JVM's zone: the server's own is read off its command line.
        String zone = kind == ServerKind.POSTGRESQL ? "SELECT pg_read_file('postmaster.opts')" : "SELECT @@time_zone";
        String limit = kind == ServerKind.POSTGRESQL ? "SHOW max_connections" : "SELECT @@max_connections";
        try (TestDatabase database = embeddedOrAbort().createDatabase();
                Connection connection = SqlConnections.open(database.adminAddress());
                Statement statement = connection.createStatement()) {
            assertThat(text(statement, zone)).containsAnyOf("America/St_Johns", "-03:30");
            assertThat(Integer.parseInt(text(statement, limit))).isGreaterThanOrEqualTo(200);
        }
    }

    @Test
    void text_is_not_sorted_by_code_point_unless_one_asks_for_it() throws SQLException {
        try (TestDatabase database = embeddedOrAbort().createDatabase();
                Connection connection = SqlConnections.open(database.address());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE words (word VARCHAR(20))");
            statement.execute("INSERT INTO words VALUES ('B'), ('a')");

            assertThat(text(statement, "SELECT word FROM words ORDER BY word")).isEqualTo("a");
        }
    }

    @Test
    void an_embedded_server_listens_on_the_loopback_interface_only() {
        try (TestDatabase database = embeddedOrAbort().createDatabase()) {
            assertThat(ListeningSockets.addressesOfPort(database.address().port()))
                    .isEqualTo(List.of("0100007F"));
        }
    }

    private TestServer embeddedOrAbort() {
        TestServer server = serverOrAbort();
        return server.origin() == ServerOrigin.EMBEDDED ? server : abort("not embedded: " + server.origin());
    }

    private TestServer serverOrAbort() {
        return switch (TestServers.lookUp(kind)) {
            case ServerLookup.Found found -> found.server();
            case ServerLookup.NotAvailable missing -> abort(missing.reason());
        };
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
