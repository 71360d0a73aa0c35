package dev.dataflow.document.mongo.internal.transaction;

import com.mongodb.ClientSessionOptions;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoClient;
import dev.dataflow.document.mongo.internal.connection.SideConnections;
import dev.dataflow.document.mongo.internal.fault.Access;
import dev.dataflow.document.mongo.internal.fault.Faults;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

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

    private static final BsonDocument ABORT = new BsonDocument("abortTransaction", new BsonInt32(1));

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final MongoClient client;
    private final SideConnections side;
    private final CallsInFlight calls;

    /** Sessions of this client, killed over the connection beside it, whose ends the calls' closing waits for. */
    public ServerSessions(MongoClient client, SideConnections side, CallsInFlight calls) {
        this.client = client;
        this.side = side;
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

    /**
     * Stops what the server does for the session; completes in any case.
     *
     * <p>What has cut a transaction off often cuts off the command as well, or the driver refuses to send anything for
     * a moment (MongoConnectionPoolClearedException). Left alone, the server would keep the transaction's locks for a
     * minute, and repeating it would conflict with itself all that time. So the server is told until it has heard.
     */
    Mono<Void> kill(ClientSession session) {
        BsonDocument id = session.getServerSession().getIdentifier();
        return side.run(new BsonDocument("killSessions", new BsonArray(List.of(id))))
                .retryWhen(untilHeard())
                .timeout(PATIENCE)
                .doOnError(
                        failure -> LOG.debug("The server did not kill a session; its work ends with its time", failure))
                .onErrorComplete();
    }

    /** Undoes the session's transaction, of which something was sent; completes in any case. */
    Mono<Void> abort(ClientSession session) {
        return Mono.defer(() -> Mono.from(client.getDatabase("admin").runCommand(session, ABORT)))
                .retryWhen(untilHeard())
                .timeout(PATIENCE)
                .then()
                .onErrorResume(failure -> isUnheard(failure) ? kill(session) : Mono.empty());
    }

    /**
     * Begins another transaction in the session and ends it, so that the server accepts nothing more of the one before;
     * completes in any case.
     *
     * @param command sends any command in the session
     */
    Mono<Void> overtake(ClientSession session, Function<ClientSession, Mono<Void>> command) {
        return Mono.defer(() -> {
                    session.startTransaction();
                    return command.apply(session);
                })
                .onErrorResume(
                        failure -> Mono.<Void>from(session.abortTransaction()).then(Mono.error(failure)))
                .retryWhen(untilHeard())
                .then(Mono.defer(() -> Mono.<Void>from(session.abortTransaction())))
                .timeout(PATIENCE)
                .doOnError(failure -> LOG.debug("The server may begin a transaction that nobody ends", failure))
                .onErrorComplete();
    }

    /** What is answered is not sent again, whatever the answer. */
    private static Retry untilHeard() {
        return Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .filter(ServerSessions::isUnheard);
    }

    private static boolean isUnheard(Throwable error) {
        return error instanceof TimeoutException
                || (error instanceof MongoException && !(error instanceof MongoCommandException));
    }

    private static Mono<Void> release(ClientSession session) {
        return Mono.fromRunnable(session::close);
    }
}
