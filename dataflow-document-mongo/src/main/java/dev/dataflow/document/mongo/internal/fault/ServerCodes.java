package dev.dataflow.document.mongo.internal.fault;

import dev.dataflow.api.error.ErrorCode;

/**
 * What MongoDB's error numbers mean ({@code src/mongo/base/error_codes.yml} in the server's source). Stateless.
 *
 * <p>Five-digit numbers that are not listed there are single assertions in the server's code.
 */
final class ServerCodes {

    private ServerCodes() {}

    /** The meaning of a server's number; INTERNAL for one that is not known here. */
    static ErrorCode meaning(int code) {
        return switch (code) {
            case 11000, 11001, 12582 -> ErrorCode.DUPLICATE_KEY;
            // DocumentValidationFailure
            case 121 -> ErrorCode.CONSTRAINT;
            // TypeMismatch, DollarPrefixedFieldName, InvalidIdField, EmptyFieldName, DottedFieldName, ImmutableField
            case 14, 52, 53, 56, 57, 66 -> ErrorCode.INVALID_DATA;
            // BadValue, FailedToParse, NamespaceNotFound, IndexNotFound, NamespaceExists, CannotCreateIndex,
            // IndexAlreadyExists, InvalidNamespace, IndexOptionsConflict, IndexKeySpecsConflict, an unknown expression,
            // an
            // unknown pipeline stage
            case 2, 9, 26, 27, 48, 67, 68, 73, 85, 86, 168, 40324 -> ErrorCode.BAD_STATEMENT;
            // WriteConflict, SnapshotUnavailable, NoSuchTransaction, PreparedTransactionInProgress
            case 112, 246, 251, 267 -> ErrorCode.SERIALIZATION_CONFLICT;
            // LockTimeout, LockBusy
            case 24, 46 -> ErrorCode.LOCK_TIMEOUT;
            // MaxTimeMSExpired, ExceededTimeLimit, TransactionExceededLifetimeLimitSeconds
            case 50, 262, 290 -> ErrorCode.QUERY_TIMEOUT;
            // CursorKilled, Interrupted
            case 237, 11601 -> ErrorCode.CANCELLED;
            // UserNotFound, AuthenticationFailed, ReauthenticationRequired
            case 11, 18, 391 -> ErrorCode.AUTH_FAILED;
            // Unauthorized
            case 13 -> ErrorCode.PERMISSION_DENIED;
            // NotWritablePrimary, NotPrimaryNoSecondaryOk
            case 10107, 13435 -> ErrorCode.READ_ONLY_TARGET;
            // HostUnreachable, HostNotFound, CursorNotFound, WriteConcernFailed, NetworkTimeout, ShutdownInProgress,
            // FailedToSatisfyReadPreference, PrimarySteppedDown, NetworkInterfaceExceededTimeLimit, SocketException,
            // InterruptedAtShutdown, InterruptedDueToReplStateChange, NotPrimaryOrSecondary
            case 6, 7, 43, 64, 89, 91, 133, 189, 202, 9001, 11600, 11602, 13436 -> ErrorCode.UNAVAILABLE;
            // Overflow (of nesting), ExceededMemoryLimit, TransactionTooLarge,
            // QueryExceededMemoryLimitNoDiskUseAllowed,
            // BSONObjectTooLarge, OutOfDiskSpace, KeyTooLong, a regular expression that is too long
            case 15, 146, 257, 292, 10334, 14031, 17280, 51091 -> ErrorCode.RESOURCE_LIMIT;
            // IllegalOperation, CommandNotFound, CommandNotSupported, OperationNotSupportedInTransaction
            case 20, 59, 115, 263 -> ErrorCode.UNSUPPORTED;
            // TransactionCommitted
            case 256 -> ErrorCode.TRANSACTION_STATE;
            // UnknownReplWriteConcern, UnsatisfiableWriteConcern
            case 79, 100 -> ErrorCode.CONFIGURATION;
            default -> ErrorCode.INTERNAL;
        };
    }
}
