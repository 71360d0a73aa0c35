package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.sql.transport.TimeLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The errors that the transport itself decides on; all others are the driver's. A statement that was stopped had no
 * effect: what an embedded database has interrupted it has undone.
 */
final class JdbcFailures {

    private JdbcFailures() {}

    static DataFlowException closed() {
        return closed(null);
    }

    static DataFlowException exhausted(Duration acquireTimeout) {
        return DataFlowException.builder(
                        ErrorCode.POOL_EXHAUSTED,
                        "no connection became free within %s: a transaction or a stream that is not read to its end holds it"
                                .formatted(acquireTimeout))
                .build();
    }

    static DataFlowException transactionEnded() {
        return transactionState("the transaction has ended: run its operations inside the work that was given to it");
    }

    static DataFlowException transactionFailed() {
        return transactionState("a statement of the transaction failed, so it can only be rolled back");
    }

    static DataFlowException savepointOpen() {
        return transactionState("a savepoint of the transaction is open: until it is left, operations run inside it");
    }

    /** The error of a statement that was stopped. */
    static DataFlowException stopped(StopReason reason, @Nullable TimeLimit limit, @Nullable Throwable cause) {
        return switch (reason) {
            case CANCELLED -> failure(ErrorCode.CANCELLED, "the subscriber cancelled the statement", cause);
            case TIMED_OUT -> failure(ErrorCode.QUERY_TIMEOUT, timedOut(limit), cause);
            case CLOSED -> closed(cause);
        };
    }

    /** The error of a statement whose time was over before its turn came. */
    static DataFlowException late(TimeLimit limit) {
        return stopped(StopReason.TIMED_OUT, limit, null);
    }

    private static String timedOut(@Nullable TimeLimit limit) {
        return switch (limit) {
            case null -> ErrorCode.QUERY_TIMEOUT.meaning();
            case TimeLimit.Each each -> "the statement ran longer than statementTimeout, %s".formatted(each.whole());
            case TimeLimit.InAll all -> "the call was not done within its time, %s".formatted(all.whole());
        };
    }

    private static DataFlowException closed(@Nullable Throwable cause) {
        return DataFlowException.builder(ErrorCode.UNAVAILABLE, "the database was closed by this application")
                .retry(RetryVerdict.NEVER)
                .cause(cause)
                .build();
    }

    private static DataFlowException transactionState(String message) {
        return failure(ErrorCode.TRANSACTION_STATE, message, null);
    }

    private static DataFlowException failure(ErrorCode code, String message, @Nullable Throwable cause) {
        return DataFlowException.builder(code, message).cause(cause).build();
    }
}
