package dev.dataflow.document.mongo.internal.transaction;

import com.mongodb.ClientSessionOptions;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoClient;
import dev.dataflow.document.mongo.internal.fault.Access;
import dev.dataflow.document.mongo.internal.fault.Faults;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sessions of the server, each of one operation or transaction: what a server does for a session it can be told to
 * stop. Thread-safe; one for each adapter.
 *
 * <p>The driver goes on with a command whose subscriber has gone, and keeps its connection until the answer comes. The
 * server is told to kill the session, which every user may do with sessions of his own ("killSessions" in the manual);
 * the command is then answered at once, and the connection is free.
 */
public final class ServerSessions {

    private static final Logger LOG = LoggerFactory.getLogger(ServerSessions.class);

    /** Reads need not see what other sessions of the adapter have written in a certain order: there are none. */
    private static final ClientSessionOptions OPTIONS =
            ClientSessionOptions.builder().causallyConsistent(false).build();

    /** A server that does not answer in this time has other worries. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MongoClient client;
    private final CallsInFlight calls;

    /** Sessions of this client, whose ends the calls' closing waits for. */
    public ServerSessions(MongoClient client, CallsInFlight calls) {
        this.client = client;
        this.calls = calls;
    }

    /** A session, which the caller releases. */
    Mono<ClientSession> begin() {
        return Mono.from(client.startSession(OPTIONS)).onErrorMap(error -> Faults.translate(error, Access.READ));
    }

    /**
     * Runs an operation in a session of its own, which is killed when its subscriber leaves. It is not given back to
     * the driver then: a command may still be under way in it, and the next operation would be told of that one's
     * error.
     */
    public <T> Flux<T> stoppable(Function<ClientSession, Flux<T>> operation) {
        return Flux.usingWhen(
                begin(),
                operation,
                ServerSessions::release,
                (session, error) -> release(session),
                session -> calls.ending(kill(session)));
    }

    /** Stops what the server does for the session; completes in any case. */
    Mono<Void> kill(ClientSession session) {
        BsonDocument id = session.getServerSession().getIdentifier();
        Bson command = new BsonDocument("killSessions", new BsonArray(List.of(id)));
        return Mono.from(client.getDatabase("admin").runCommand(command))
                .timeout(PATIENCE)
                .doOnError(
                        failure -> LOG.debug("The server did not kill a session; its work ends with its time", failure))
                .onErrorComplete()
                .then();
    }

    private static Mono<Void> release(ClientSession session) {
        return Mono.fromRunnable(session::close);
    }
}
