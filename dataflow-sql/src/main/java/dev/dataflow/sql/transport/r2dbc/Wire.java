package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.sql.transport.DriverFailure;
import dev.dataflow.sql.transport.Stage;
import dev.dataflow.sql.transport.r2dbc.Exchange.Request;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.ValidationDepth;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One physical connection with what is under way on it. Thread-safe; opened by {@link Wires}, used by one {@link Lease}
 * at a time.
 *
 * <p>What a subscriber has left behind is cleared away in the order in which it was left; whoever sends the next
 * request waits for that with {@link #settled}.
 */
final class Wire {

    private final DriverConnection driver;
    private final Duration commitTime;
    private final LockWait lockWait;
    private final Set<Answer<?>> running = ConcurrentHashMap.newKeySet();
    private final Aftermath aftermath = new Aftermath();
    private volatile long lastUsed = System.nanoTime();
    private volatile boolean unfit;
    private volatile @Nullable DataFlowException ended;

    /**
     * A connection that was just opened.
     *
     * @param config says how long an answer to a commit may take, and how long locks are waited for
     */
    Wire(DriverConnection driver, AdapterConfig config) {
        this.driver = driver;
        this.commitTime = config.statementTimeout();
        this.lockWait = new LockWait(config);
    }

    Connection connection() {
        return driver.connection();
    }

    DriverConnection driver() {
        return driver;
    }

    LockWait lockWait() {
        return lockWait;
    }

    /** Whether it can be used, as far as is known without asking the server. */
    boolean isFit() {
        return !unfit && isConnected();
    }

    /** How long nobody has used it. */
    Duration idleTime() {
        return Duration.ofNanos(System.nanoTime() - lastUsed);
    }

    void used() {
        lastUsed = System.nanoTime();
    }

    /** Why a request is not sent; null where it can be. */
    @Nullable
    Throwable refusal(Request request) {
        DataFlowException end = ended;
        if (end != null) {
            return end;
        }
        if (!isFit()) {
            return new DriverFailure(
                    request.stage().beforeSending(),
                    new R2dbcNonTransientResourceException("the connection was closed before the request was sent"));
        }
        return request.limit().remaining().compareTo(Duration.ZERO) > 0
                ? null
                : lateness(request, request.stage().beforeSending());
    }

    void begin(Answer<?> answer) {
        running.add(answer);
        DataFlowException end = ended;
        if (end != null && answer.stage() != Stage.COMMITTING) {
            breakOff(answer, end);
        }
    }

    void end(Answer<?> answer) {
        running.remove(answer);
    }

    /** What the subscriber is told of a driver's error. */
    Throwable failure(Throwable error, Stage stage) {
        if (error instanceof DataFlowException) {
            return error;
        }
        if (error instanceof R2dbcException known) {
            if (isOfConnection(known) || !isConnected()) {
                unfit = true;
            }
            return new DriverFailure(stage, error);
        }
        // r2dbc-mysql 1.4.3 answers what waits on a connection that is cut with an IllegalStateException
        // (RequestQueue.requireDisposed).
        unfit = true;
        boolean lost = error instanceof IllegalStateException || error instanceof IOException;
        return new DriverFailure(
                stage, lost ? new R2dbcNonTransientResourceException("the connection was lost", error) : error);
    }

    /** What the subscriber is told when the time is over. */
    DataFlowException late(Request request) {
        return lateness(request, request.stage());
    }

    /** Makes the connection fit again after an answer that nobody reads any more. */
    void quiet(Answer<?> answer) {
        Quieting quieting = new Quieting(this, answer);
        settle(answer.stage() == Stage.COMMITTING ? quieting.awaiting(commitTime) : quieting.stopping());
    }

    /** Like {@link #quiet}, for an answer whose time is over. */
    void quietNow(Answer<?> answer) {
        if (answer.stage() == Stage.COMMITTING) {
            quiet(answer);
        } else {
            settle(new Quieting(this, answer).stoppingNow());
        }
    }

    /** Does work on the connection after all that is to be cleared away, and before the next request. Starts now. */
    void settle(Mono<Void> work) {
        aftermath.add(work);
    }

    /** Completes when nothing is left to be cleared away. */
    Mono<Void> settled() {
        return aftermath.done();
    }

    boolean isSettled() {
        return aftermath.isDone();
    }

    /** Ends what is under way, but not a commit, and refuses everything from now on. */
    void end(DataFlowException reason) {
        ended = reason;
        running.stream()
                .filter(answer -> answer.stage() != Stage.COMMITTING)
                .forEach(answer -> breakOff(answer, reason));
    }

    /** The server may be done with what it was sent, or go on with it. */
    private static void breakOff(Answer<?> answer, DataFlowException reason) {
        answer.breakOff(reason.withRetry(answer.stage().ofClosing()));
    }

    /** Closes the socket. */
    void cut() {
        unfit = true;
        driver.cut();
    }

    private boolean isConnected() {
        AtomicBoolean connected = new AtomicBoolean();
        Mono.from(connection().validate(ValidationDepth.LOCAL)).subscribe(connected::set, error -> {});
        return connected.get();
    }

    /** Whether it is the driver's own, about the connection; an answer of the server's has a number or a state. */
    private static boolean isOfConnection(R2dbcException error) {
        String state = error.getSqlState();
        return error.getErrorCode() <= 0 && (state == null || state.startsWith("08"));
    }

    private static DataFlowException lateness(Request request, Stage stage) {
        if (stage == Stage.COMMITTING) {
            return DataFlowException.builder(
                            ErrorCode.COMMIT_OUTCOME_UNKNOWN,
                            "the database did not answer to the commit within %s"
                                    .formatted(request.limit().whole()))
                    .retry(RetryVerdict.UNKNOWN_OUTCOME)
                    .build();
        }
        return DataFlowException.builder(
                        ErrorCode.QUERY_TIMEOUT,
                        "the statement did not answer within %s"
                                .formatted(request.limit().whole()))
                .retry(stage.ofTimeout())
                .build();
    }
}
