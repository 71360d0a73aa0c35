package dev.dataflow.document.mongo.internal.connection;

import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.reactivestreams.client.MongoClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A few connections beside those of the pool, by which a server is told to stop what it does: all of the pool may wait
 * for just that. They are made when they are first needed; where the server grants no further ones, the pool has to do.
 * Thread-safe; {@link Connection} closes them.
 */
public final class SideConnections {

    private final MongoClient usual;
    private final Supplier<MongoClient> opening;
    private @Nullable Mono<MongoClient> own;
    private boolean closed;

    /**
     * Not open yet.
     *
     * @param usual what to use instead where they can't be had
     * @param opening makes them; may block
     */
    SideConnections(MongoClient usual, Supplier<MongoClient> opening) {
        this.usual = usual;
        this.opening = opening;
    }

    /** Runs a command that belongs to no database. Errors are the driver's. */
    public Mono<Void> run(BsonDocument command) {
        return Mono.defer(this::own)
                .flatMap(client -> run(client, command))
                .onErrorResume(SideConnections::isRefused, refused -> run(usual, command));
    }

    /** Ends them, if they were made; they are not made any more. */
    Mono<Void> close() {
        return Mono.defer(this::forget).flatMap(client -> Connection.closed(client));
    }

    private static Mono<Void> run(MongoClient client, BsonDocument command) {
        return Mono.from(client.getDatabase("admin").runCommand(command)).then();
    }

    /** Nothing was sent: no server was found, or none that lets it in. */
    private static boolean isRefused(Throwable error) {
        return error instanceof MongoTimeoutException || error instanceof MongoSecurityException;
    }

    private synchronized Mono<MongoClient> own() {
        if (closed) {
            return Mono.just(usual);
        }
        Mono<MongoClient> made = own;
        if (made == null) {
            made = Connection.uninterrupted(opening)
                    .cache(client -> Duration.ofMillis(Long.MAX_VALUE), error -> Duration.ZERO, () -> Duration.ZERO);
            own = made;
        }
        return made;
    }

    private synchronized Mono<MongoClient> forget() {
        closed = true;
        Mono<MongoClient> made = own;
        return made == null ? Mono.empty() : made.onErrorComplete();
    }
}
