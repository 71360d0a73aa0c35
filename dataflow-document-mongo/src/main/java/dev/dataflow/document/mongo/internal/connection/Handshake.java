package dev.dataflow.document.mongo.internal.connection;

import com.mongodb.MongoCommandException;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.error.DataFlowException;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import reactor.core.publisher.Mono;

/** Asks a server what it is. Stateless. */
final class Handshake {

    /** The first version that stores keys with {@code $} and {@code .} in them as they are, which JSON fields need. */
    private static final int OLDEST = 5;

    private static final int COMMAND_NOT_FOUND = 59;

    private Handshake() {}

    /**
     * The server that answers.
     *
     * <p>Fails with CONFIGURATION for one that is too old.
     */
    static Mono<Server> with(MongoDatabase database) {
        return command(database, "buildInfo")
                .flatMap(build -> command(database, "hello")
                        .map(hello -> server(build, hello))
                        .onErrorResume(Handshake::isUnknownCommand, unknown -> Mono.just(javaServer(build))));
    }

    private static Mono<BsonDocument> command(MongoDatabase database, String name) {
        return Mono.from(database.runCommand(new BsonDocument(name, new BsonInt32(1)), BsonDocument.class));
    }

    private static boolean isUnknownCommand(Throwable error) {
        return error instanceof MongoCommandException refusal && refusal.getErrorCode() == COMMAND_NOT_FOUND;
    }

    /** Every MongoDB that is not too old knows {@code hello}; mongo-java-server 1.47 knows only its predecessor. */
    private static Server javaServer(BsonDocument build) {
        checkAge(build);
        return new Server(
                "mongo-java-server",
                "of unknown version (stand-in for MongoDB %s)".formatted(text(build, "version")),
                true,
                Optional.of("mongo-java-server has no sessions"));
    }

    private static Server server(BsonDocument build, BsonDocument hello) {
        checkAge(build);
        String version = text(build, "version");
        if (!build.containsKey("notMongod")) {
            return new Server("MongoDB", version, false, noTransactions(hello));
        }
        String[] other = text(build, "notMongod").split(" ", 3);
        String otherVersion = other.length > 1 ? other[1] : "of unknown version";
        return new Server(
                other[0],
                "%s (stand-in for MongoDB %s)".formatted(otherVersion, version),
                false,
                noTransactions(hello));
    }

    private static Optional<String> noTransactions(BsonDocument hello) {
        if (!hello.isNumber("logicalSessionTimeoutMinutes")) {
            return Optional.of("the server has no sessions");
        }
        boolean sharded = text(hello, "msg").equals("isdbgrid");
        return sharded || hello.containsKey("setName")
                ? Optional.empty()
                : Optional.of("a standalone MongoDB has no transactions: run it as a replica set");
    }

    private static void checkAge(BsonDocument build) {
        BsonArray numbers = build.getArray("versionArray", new BsonArray());
        if (!numbers.isEmpty() && numbers.get(0).asNumber().intValue() < OLDEST) {
            throw DataFlowException.configuration("the server is MongoDB %s, but DataFlow needs %d.0 or newer"
                    .formatted(text(build, "version"), OLDEST));
        }
    }

    private static String text(BsonDocument document, String name) {
        BsonValue value = document.get(name);
        return value instanceof BsonString text ? text.getValue() : "";
    }
}
