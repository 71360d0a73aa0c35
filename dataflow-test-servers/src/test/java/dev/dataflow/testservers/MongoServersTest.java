package dev.dataflow.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The two MongoDB targets: the stand-in that is always there, and the one with transactions where there is one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MongoServersTest {

    @Test
    void the_embedded_server_says_that_it_is_a_stand_in() {
        TestServer server = TestServers.embeddedMongo();

        assertThat(server.version()).matches("mongo-java-server \\d[\\d.]+ \\(stand-in for MongoDB 5\\.0\\)");
        assertThat(server.isStandIn()).isTrue();
        assertThat(server.origin()).isEqualTo(ServerOrigin.EMBEDDED);
    }

    @Test
    void the_embedded_server_listens_on_the_loopback_interface_only() {
        try (TestDatabase database = TestServers.embeddedMongo().createDatabase()) {
            assertThat(ListeningSockets.addressesOfPort(database.address().port()))
                    .hasSize(1)
                    .allMatch(address -> address.endsWith("0100007F"));
        }
    }

    @Test
    void two_databases_of_the_embedded_server_are_separate_and_a_closed_one_is_gone() {
        assertSeparateAndDropped(TestServers.embeddedMongo());
    }

    @Test
    void two_databases_of_the_real_server_are_separate_and_a_closed_one_is_gone() {
        assertSeparateAndDropped(realMongoOrAbort());
    }

    @Test
    void the_real_server_has_transactions() {
        try (TestDatabase database = realMongoOrAbort().createDatabase();
                MongoClient client = MongoClients.create(database.url());
                ClientSession session = client.startSession()) {
            MongoCollection<Document> words =
                    client.getDatabase(database.name()).getCollection("words");
            words.insertOne(new Document("word", "before"));

            session.startTransaction();
            words.insertOne(session, new Document("word", "inside"));
            session.abortTransaction();

            assertThat(words.countDocuments()).isEqualTo(1);
        }
    }

    private static void assertSeparateAndDropped(TestServer server) {
        TestDatabase one = server.createDatabase();
        try (TestDatabase other = server.createDatabase();
                MongoClient client = MongoClients.create(one.url())) {
            client.getDatabase(one.name()).getCollection("words").insertOne(new Document("word", "here"));

            assertThat(client.getDatabase(other.name()).getCollection("words").countDocuments())
                    .isZero();
            one.close();
            List<String> names = client.listDatabaseNames().into(new ArrayList<>());
            assertThat(names).doesNotContain(one.name());
        }
    }

    private static TestServer realMongoOrAbort() {
        return TestServers.realMongo()
                .orElseGet(() -> abort("neither DATAFLOW_TEST_MONGODB_URL nor Docker offers a MongoDB server"));
    }
}
