package dev.dataflow.api.error;

/** Every way an operation can fail, named alike on every database. */
public enum ErrorCode {

    /** A value that must be unique is there already. {@code fields} names the fields of the violated key. */
    DUPLICATE_KEY(RetryVerdict.NEVER),

    /** A reference points to nothing, or something is still pointed to. */
    FOREIGN_KEY(RetryVerdict.NEVER),

    /** Another rule of the schema is violated: not null, check, exclusion, document validator. */
    CONSTRAINT(RetryVerdict.NEVER),

    /** The database refused a value: too long, out of range, not of the column's type. */
    INVALID_DATA(RetryVerdict.NEVER),

    /** The database could not understand the statement, or it names a table or column that does not exist. */
    BAD_STATEMENT(RetryVerdict.NEVER),

    /** The row was changed by somebody else since it was read. */
    OPTIMISTIC_LOCK(RetryVerdict.NEVER),

    /** Two transactions could not be ordered (deadlock, serialization failure, write conflict); this one was undone. */
    SERIALIZATION_CONFLICT(RetryVerdict.TRANSACTION),

    /** A lock was not granted in time. */
    LOCK_TIMEOUT(RetryVerdict.TRANSACTION),

    /** The statement ran longer than its deadline and was stopped. */
    QUERY_TIMEOUT(RetryVerdict.NEVER),

    /** The statement was stopped because somebody asked for it. */
    CANCELLED(RetryVerdict.NEVER),

    /** User name or password are not accepted. */
    AUTH_FAILED(RetryVerdict.NEVER),

    /** The user lacks the right to do this. */
    PERMISSION_DENIED(RetryVerdict.NEVER),

    /** The server, database or transaction accepts no writes. */
    READ_ONLY_TARGET(RetryVerdict.NEVER),

    /** The database cannot be reached, is shutting down or lost the connection. */
    UNAVAILABLE(RetryVerdict.STATEMENT),

    /** No connection became free in time. */
    POOL_EXHAUSTED(RetryVerdict.STATEMENT),

    /** A limit of the server is reached: disk, memory, connections, message size. */
    RESOURCE_LIMIT(RetryVerdict.NEVER),

    /** The database cannot do this; nothing was sent. {@link DataFlowException#capability()} names what is missing. */
    UNSUPPORTED(RetryVerdict.NEVER),

    /** The connection was lost during commit. */
    COMMIT_OUTCOME_UNKNOWN(RetryVerdict.UNKNOWN_OUTCOME),

    /** A row that the caller required is not there. */
    NOT_FOUND(RetryVerdict.NEVER),

    /** Where at most one row was expected there are more. */
    NON_UNIQUE_RESULT(RetryVerdict.NEVER),

    /** A stored value or a row cannot be turned into the Java type asked for. */
    MAPPING(RetryVerdict.NEVER),

    /** The request is wrong in itself (unknown field, missing value, wrong type); nothing was sent. */
    VALIDATION(RetryVerdict.NEVER),

    /** A transaction was used after its end, or in a way its state forbids. */
    TRANSACTION_STATE(RetryVerdict.NEVER),

    /** The set-up is wrong: URL, plugins, models, files that do not exist. */
    CONFIGURATION(RetryVerdict.NEVER),

    /** A defect in DataFlow, a plugin or a driver. */
    INTERNAL(RetryVerdict.NEVER);

    private final RetryVerdict usualRetry;

    ErrorCode(RetryVerdict usualRetry) {
        this.usualRetry = usualRetry;
    }

    /** The verdict an error of this code has unless the adapter knows better. */
    public RetryVerdict usualRetry() {
        return usualRetry;
    }
}
