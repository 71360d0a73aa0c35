package dev.dataflow.document.mongo.internal.connection;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.document.mongo.internal.fault.Access;
import dev.dataflow.document.mongo.internal.fault.Faults;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Schedulers;

/**
 * A client that has reached its server. Made by {@link #open}, closed by the adapter. Thread-safe.
 *
 * @param client the driver's client
 * @param database the database that the URL names
 * @param server what answered
 * @param counts how the driver's connections stand
 * @param side others, to tell the server to stop
 */
public record Connection(
        MongoClient client, MongoDatabase database, Server server, PoolCounts counts, SideConnections side) {

    /**
     * Connects within the configured time; leaves nothing open when that fails or is cancelled.
     *
     * <p>Fails with CONFIGURATION, AUTH_FAILED or UNAVAILABLE.
     */
    public static Mono<Connection> open(AdapterConfig config) {
        return Mono.defer(() -> {
                    Opening opening = new Opening();
                    PoolCounts counts = new PoolCounts(config.pool().size());
                    return uninterrupted(() -> opening.create(ClientSettings.of(config, counts)))
                            .flatMap(client -> greet(client, counts, config))
                            .timeout(config.connectTimeout())
                            .doOnNext(opening::claim)
                            .doFinally(opening::abandon);
                })
                .onErrorMap(error -> failure(error, config));
    }

    /** How the connections stand. */
    public PoolFigures pool() {
        return counts.figures();
    }

    /** Counts a call that has waited for a connection in vain. */
    public void countExhausted(Throwable error) {
        if (error instanceof DataFlowException known && known.code() == ErrorCode.POOL_EXHAUSTED) {
            counts.exhausted();
        }
    }

    /** Ends all connections and threads. */
    public Mono<Void> close() {
        return side.close().then(closed(client));
    }

    /** Closes a client; not on the calling thread. */
    static Mono<Void> closed(MongoClient client) {
        return uninterrupted(() -> {
                    client.close();
                    return true;
                })
                .then();
    }

    /** Opening and closing block, and a client that is interrupted in them leaves threads behind. */
    static <T> Mono<T> uninterrupted(Supplier<T> blocking) {
        Executor threads = task -> Schedulers.boundedElastic().schedule(task);
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(blocking, threads), true);
    }

    private static Mono<Connection> greet(MongoClient client, PoolCounts counts, AdapterConfig config) {
        MongoDatabase database = client.getDatabase(config.url().database());
        SideConnections side = new SideConnections(client, () -> MongoClients.create(ClientSettings.beside(config)));
        return Handshake.with(client, database).map(server -> new Connection(client, database, server, counts, side));
    }

    private static DataFlowException failure(Throwable error, AdapterConfig config) {
        if (error instanceof TimeoutException late) {
            return refused(ErrorCode.UNAVAILABLE, config, null, late);
        }
        DataFlowException fault = Faults.translate(error, Access.READ);
        return error == fault
                ? fault
                : refused(fault.code(), config, fault.nativeCode().orElse(null), error);
    }

    private static DataFlowException refused(
            ErrorCode code, AdapterConfig config, @Nullable String nativeCode, Throwable cause) {
        return Faults.builder(code, "%s: %s".formatted(code.meaning(), config.url()))
                .nativeCode(nativeCode)
                .cause(cause)
                .build();
    }

    /** Holds the client until the caller has it, who closes it then; abandoned before that, closes it. */
    private static final class Opening {

        private @Nullable MongoClient unclaimed;
        private boolean abandoned;

        synchronized MongoClient create(MongoClientSettings settings) {
            MongoClient client = MongoClients.create(settings);
            if (abandoned) {
                client.close();
            } else {
                unclaimed = client;
            }
            return client;
        }

        synchronized void claim(Connection connection) {
            unclaimed = null;
        }

        synchronized void abandon(SignalType signal) {
            abandoned = true;
            if (unclaimed != null) {
                unclaimed.close();
            }
        }
    }
}
