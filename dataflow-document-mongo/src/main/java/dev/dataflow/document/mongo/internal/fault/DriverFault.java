package dev.dataflow.document.mongo.internal.fault;

import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoIncompatibleDriverException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import java.util.concurrent.TimeoutException;
import org.bson.BsonMaximumSizeExceededException;

/**
 * What an error means that no server sent: the driver gives it no number, so that its class decides. Immutable.
 *
 * @param code the error's kind
 * @param retry what may be repeated
 */
record DriverFault(ErrorCode code, RetryVerdict retry) {

    /** DefaultConnectionPool's words; the same class is thrown when no server is found. */
    private static final String WAITING_FOR_CONNECTION = "while waiting for a connection to server";

    /** BaseCluster's words. */
    private static final String WAITING_FOR_SERVER = "while waiting for a server";

    /** The driver's words for the use of a client that is closed. */
    private static final String CLOSED = "state should be: open";

    static DriverFault of(Throwable error, Access access) {
        RetryVerdict afterSending = access == Access.READ ? RetryVerdict.STATEMENT : RetryVerdict.UNKNOWN_OUTCOME;
        RetryVerdict afterDeadline = access == Access.READ ? RetryVerdict.NEVER : RetryVerdict.UNKNOWN_OUTCOME;
        return switch (error) {
            case MongoTimeoutException late when waitedForConnection(late) -> usual(ErrorCode.POOL_EXHAUSTED);
            case MongoOperationTimeoutException late when waitedForServer(late) -> usual(ErrorCode.UNAVAILABLE);
            case MongoOperationTimeoutException late -> new DriverFault(ErrorCode.QUERY_TIMEOUT, afterDeadline);
            case TimeoutException late -> new DriverFault(ErrorCode.QUERY_TIMEOUT, afterDeadline);
            case MongoTimeoutException noServer -> usual(ErrorCode.UNAVAILABLE);
            case MongoSecurityException refused -> usual(ErrorCode.AUTH_FAILED);
            case MongoConnectionPoolClearedException notSent -> usual(ErrorCode.UNAVAILABLE);
            case MongoServerUnavailableException notSent -> usual(ErrorCode.UNAVAILABLE);
            case MongoSocketOpenException notSent -> usual(ErrorCode.UNAVAILABLE);
            case MongoSocketReadTimeoutException late -> new DriverFault(ErrorCode.QUERY_TIMEOUT, afterDeadline);
            case MongoSocketException lost -> new DriverFault(ErrorCode.UNAVAILABLE, afterSending);
            case MongoConfigurationException wrong -> usual(ErrorCode.CONFIGURATION);
            case MongoIncompatibleDriverException wrong -> usual(ErrorCode.CONFIGURATION);
            case MongoInterruptedException stopped -> new DriverFault(ErrorCode.CANCELLED, afterDeadline);
            case BsonMaximumSizeExceededException tooLarge -> usual(ErrorCode.RESOURCE_LIMIT);
            case IllegalStateException state when CLOSED.equals(state.getMessage()) -> usual(ErrorCode.UNAVAILABLE);
            default -> usual(ErrorCode.INTERNAL);
        };
    }

    private static DriverFault usual(ErrorCode code) {
        return new DriverFault(code, code.usualRetry());
    }

    /** Before a deadline of its own ran out, or the operation's, whose exception has the pool's as its cause. */
    private static boolean waitedForConnection(Throwable error) {
        return says(error, WAITING_FOR_CONNECTION);
    }

    /** No server was there within the operation's time: nothing was sent. */
    private static boolean waitedForServer(Throwable error) {
        return says(error, WAITING_FOR_SERVER);
    }

    private static boolean says(Throwable error, String words) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each.getMessage() != null && each.getMessage().contains(words)) {
                return true;
            }
        }
        return false;
    }
}
