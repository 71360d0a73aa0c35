package dev.dataflow.testservers.internal.access;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.ServerAccessException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.Document;

/** MongoDB's administrator, and that of the servers that stand in for it. Stateless. */
final class MongoAccess implements ServerAccess {

    private static final int SERVER_SELECTION_SECONDS = 10;

    /**
     * {@code buildInfo} of a server that is not mongod has the field {@code notMongod}, with the product's name first.
     */
    @Override
    public ServerIdentity identify(DatabaseAddress admin) {
        Document build = ask(admin, client -> client.getDatabase("admin").runCommand(new Document("buildInfo", 1)));
        String version = String.valueOf(build.getString("version"));
        String other = build.getString("notMongod");
        if (other == null) {
            return new ServerIdentity("MongoDB", version, false);
        }
        String[] words = other.split(" ", 3);
        String otherVersion = words.length > 1 ? words[1] : "of unknown version";
        return new ServerIdentity(words[0], otherVersion + " (stand-in for MongoDB " + version + ")", true);
    }

    /** Nothing to do: MongoDB makes a database when something is first written to it. */
    @Override
    public void create(DatabaseAddress admin, String database, String owner) {}

    @Override
    public void drop(DatabaseAddress admin, String database) {
        ask(admin, client -> client.getDatabase(database).runCommand(new Document("dropDatabase", 1)));
    }

    /** Keeps the account's own database, which the URL's path names unless {@code authSource} does. */
    @Override
    public DatabaseAddress databaseAddress(DatabaseAddress server, String database) {
        DatabaseAddress address = server.withDatabase(database);
        if (server.user().isEmpty() || server.query().contains("authSource=")) {
            return address;
        }
        String source = "authSource=" + (server.database().isEmpty() ? "admin" : server.database());
        return address.withQuery(server.query().isEmpty() ? source : server.query() + "&" + source);
    }

    private static <T> T ask(DatabaseAddress admin, Function<MongoClient, T> question) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(admin.url()))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SERVER_SELECTION_SECONDS, TimeUnit.SECONDS))
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            return question.apply(client);
        } catch (MongoException refusal) {
            throw new ServerAccessException(admin + ": " + refusal.getMessage(), refusal);
        }
    }
}
