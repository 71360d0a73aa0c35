package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The errors that the transport itself decides on; all others are the driver's. */
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
        return DataFlowException.builder(
                        ErrorCode.TRANSACTION_STATE,
                        "the transaction has ended: run its operations inside the work that was given to it")
                .build();
    }

    static DataFlowException transactionFailed() {
        return DataFlowException.builder(
                        ErrorCode.TRANSACTION_STATE,
                        "a statement of the transaction failed, so it can only be rolled back")
                .build();
    }

    /** The error of a statement that was stopped. */
    static DataFlowException stopped(StopReason reason, @Nullable Throwable cause) {
        return switch (reason) {
            case CANCELLED -> failure(ErrorCode.CANCELLED, "the subscriber cancelled the statement", cause);
            case TIMED_OUT -> failure(ErrorCode.QUERY_TIMEOUT, "the statement ran longer than statementTimeout", cause);
            case CLOSED -> closed(cause);
        };
    }

    private static DataFlowException closed(@Nullable Throwable cause) {
        return failure(ErrorCode.UNAVAILABLE, "the database was closed by this application", cause);
    }

    private static DataFlowException failure(ErrorCode code, String message, @Nullable Throwable cause) {
        return DataFlowException.builder(code, message).cause(cause).build();
    }
}
