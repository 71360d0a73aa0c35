package dev.dataflow.document.mongo.internal.connection;

import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ClusterType;
import com.mongodb.connection.ServerDescription;
import com.mongodb.connection.ServerType;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.error.DataFlowException;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import reactor.core.publisher.Mono;

/** Asks a server what it is, and the driver what it has learnt when it connected. Stateless. */
final class Handshake {

    /** The first version that stores keys with {@code $} and {@code .} in them as they are, which JSON fields need. */
    private static final int OLDEST = 5;

    /** What MongoDB 5.0 announces; mongo-java-server stays below, whatever version it says it is. */
    private static final int WIRE_VERSION = 13;

    private Handshake() {}

    /**
     * The server that answers.
     *
     * <p>Fails with CONFIGURATION for one that is too old.
     */
    static Mono<Server> with(MongoClient client, MongoDatabase database) {
        BsonDocument buildInfo = new BsonDocument("buildInfo", new BsonInt32(1));
        return Mono.from(database.runCommand(buildInfo, BsonDocument.class)).map(build -> {
            checkAge(build);
            return server(build, client.getClusterDescription());
        });
    }

    private static Server server(BsonDocument build, ClusterDescription cluster) {
        String version = text(build, "version");
        if (isRudimentary(cluster)) {
            return new Server(
                    "mongo-java-server",
                    "of unknown version (stand-in for MongoDB %s)".formatted(version),
                    true,
                    noTransactions(cluster));
        }
        if (!build.containsKey("notMongod")) {
            return new Server("MongoDB", version, false, noTransactions(cluster));
        }
        String[] other = text(build, "notMongod").split(" ", 3);
        String otherVersion = other.length > 1 ? other[1] : "of unknown version";
        return new Server(
                other[0],
                "%s (stand-in for MongoDB %s)".formatted(otherVersion, version),
                false,
                noTransactions(cluster));
    }

    private static boolean isRudimentary(ClusterDescription cluster) {
        return cluster.getServerDescriptions().stream()
                .filter(ServerDescription::isOk)
                .anyMatch(
                        each -> each.getType() != ServerType.LOAD_BALANCER && each.getMaxWireVersion() < WIRE_VERSION);
    }

    private static Optional<String> noTransactions(ClusterDescription cluster) {
        if (cluster.getType() == ClusterType.LOAD_BALANCED) {
            return Optional.empty();
        }
        if (cluster.getLogicalSessionTimeoutMinutes() == null) {
            return Optional.of("the server has no sessions");
        }
        return cluster.getType() == ClusterType.STANDALONE
                ? Optional.of("a standalone MongoDB has no transactions: run it as a replica set")
                : Optional.empty();
    }

    private static void checkAge(BsonDocument build) {
        BsonArray numbers = build.getArray("versionArray", new BsonArray());
        if (!numbers.isEmpty() && numbers.get(0).asNumber().intValue() < OLDEST) {
            throw DataFlowException.configuration("the server is MongoDB %s, but DataFlow needs %d.0 or newer"
                    .formatted(text(build, "version"), OLDEST));
        }
    }

    private static String text(BsonDocument document, String name) {
        return document.get(name) instanceof BsonString text ? text.getValue() : "";
    }
}
