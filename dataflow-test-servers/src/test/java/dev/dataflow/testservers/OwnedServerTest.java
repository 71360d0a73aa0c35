package dev.dataflow.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.bson.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnedServerTest {

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MYSQL", "MARIADB"})
    void what_was_committed_on_a_durable_server_survives_its_crash(ServerKind kind) throws SQLException {
        try (OwnedServer server = startOrAbort(kind)) {
            TestDatabase database = server.createDatabase();
            execute(database, "CREATE TABLE words (word VARCHAR(20))");
            execute(database, "INSERT INTO words VALUES ('kept')");

            server.kill();
            assertThatThrownBy(() -> SqlConnections.open(database.address())).isInstanceOf(SQLException.class);
            server.start();

            assertThat(countOfWords(database)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MYSQL", "MARIADB"})
    void a_server_lets_write_or_not(ServerKind kind) throws SQLException {
        try (OwnedServer server = startOrAbort(kind)) {
            TestDatabase database = server.createDatabase();
            execute(database, "CREATE TABLE words (word VARCHAR(20))");

            server.letWrite(false);
            assertThatThrownBy(() -> execute(database, "INSERT INTO words VALUES ('refused')"))
                    .isInstanceOf(SQLException.class);
            server.letWrite(true);
            execute(database, "INSERT INTO words VALUES ('kept')");

            assertThat(countOfWords(database)).isEqualTo(1);
        }
    }

    @Test
    void an_owned_server_is_not_the_shared_one() {
        try (OwnedServer server = startOrAbort(ServerKind.POSTGRESQL);
                TestDatabase shared = TestServers.postgres().createDatabase()) {
            assertThat(server.createDatabase().address().port())
                    .isNotEqualTo(shared.address().port());
        }
    }

    @Test
    void mongodb_keeps_what_was_written_and_its_port_through_a_crash_and_an_orderly_end() {
        try (OwnedServer server = startOrAbort(ServerKind.MONGODB)) {
            String url = server.createDatabase().url();
            try (MongoClient client = MongoClients.create(url)) {
                words(client, url).insertOne(new Document("word", "kept"));
            }
            server.kill();
            server.start();
            server.stop();
            server.start();
            try (MongoClient client = MongoClients.create(url)) {
                assertThat(words(client, url).countDocuments()).isEqualTo(1);
            }
        }
    }

    @Test
    void the_stand_in_inside_the_jvm_is_refused_by_name() {
        assertThatThrownBy(() -> TestServers.startOwned(ServerKind.MONGODB_EMBEDDED, Durability.FAST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MongoDB")
                .hasMessageContaining("PostgreSQL");
    }

    private static MongoCollection<Document> words(MongoClient client, String url) {
        return client.getDatabase(DatabaseAddress.parse(url).database()).getCollection("words");
    }

    private static OwnedServer startOrAbort(ServerKind kind) {
        try {
            return TestServers.startOwned(kind, Durability.DURABLE);
        } catch (ServerUnavailableException missing) {
            return abort(missing.reason());
        }
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = SqlConnections.open(database.address());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int countOfWords(TestDatabase database) throws SQLException {
        try (Connection connection = SqlConnections.open(database.address());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM words")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
