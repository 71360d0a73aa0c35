package dev.dataflow.api.error;

/** Every way an operation can fail, named alike on every database. */
public enum ErrorCode {

    /** A value that must be unique is there already. {@code fields} names the fields of the violated key. */
    DUPLICATE_KEY(RetryVerdict.NEVER, "a row with the same value in a unique field exists already"),

    /** A reference points to nothing, or something is still pointed to. */
    FOREIGN_KEY(RetryVerdict.NEVER, "a reference points to a row that does not exist, or the row is still referred to"),

    /** Another rule of the schema is violated: not null, check, exclusion, document validator. */
    CONSTRAINT(RetryVerdict.NEVER, "a value violates a rule of the schema"),

    /** The database refused a value: too long, out of range, not of the column's type. */
    INVALID_DATA(RetryVerdict.NEVER, "the database does not accept a value for its column"),

    /** The database could not understand the statement, or it names a table or column that does not exist. */
    BAD_STATEMENT(
            RetryVerdict.NEVER, "the database does not understand the statement or lacks a table or column it names"),

    /** The row was changed by somebody else since it was read. */
    OPTIMISTIC_LOCK(RetryVerdict.NEVER, "the row was changed by somebody else since it was read"),

    /** Two transactions could not be ordered (deadlock, serialization failure, write conflict); this one was undone. */
    SERIALIZATION_CONFLICT(RetryVerdict.TRANSACTION, "the transaction conflicts with another one and was undone"),

    /** A lock was not granted in time. */
    LOCK_TIMEOUT(RetryVerdict.TRANSACTION, "a lock was not granted in time"),

    /** The statement ran longer than its deadline and was stopped. */
    QUERY_TIMEOUT(RetryVerdict.NEVER, "the statement took too long and was stopped"),

    /** The statement was stopped because somebody asked for it. */
    CANCELLED(RetryVerdict.NEVER, "the statement was stopped on request"),

    /** User name or password are not accepted. */
    AUTH_FAILED(RetryVerdict.NEVER, "the database does not accept the user name or the password"),

    /** The user lacks the right to do this. */
    PERMISSION_DENIED(RetryVerdict.NEVER, "the user has no right to do this"),

    /** The server, database or transaction accepts no writes. */
    READ_ONLY_TARGET(RetryVerdict.NEVER, "the database accepts no writes here"),

    /** The database cannot be reached, is shutting down or lost the connection. */
    UNAVAILABLE(RetryVerdict.STATEMENT, "the database cannot be reached or has closed the connection"),

    /** No connection became free in time. */
    POOL_EXHAUSTED(RetryVerdict.STATEMENT, "no connection became free in time"),

    /** A limit of the server is reached: disk, memory, connections, message size. */
    RESOURCE_LIMIT(RetryVerdict.NEVER, "a limit of the database is reached"),

    /** The database cannot do this; nothing was sent. {@link DataFlowException#capability()} names what is missing. */
    UNSUPPORTED(RetryVerdict.NEVER, "the database cannot do this"),

    /** The connection was lost during commit. */
    COMMIT_OUTCOME_UNKNOWN(
            RetryVerdict.UNKNOWN_OUTCOME,
            "the connection was lost during commit, and whether it took effect is unknown"),

    /** A row that the caller required is not there. */
    NOT_FOUND(RetryVerdict.NEVER, "the row does not exist"),

    /** Where at most one row was expected there are more. */
    NON_UNIQUE_RESULT(RetryVerdict.NEVER, "more than one row matches"),

    /** A stored value or a row cannot be turned into the Java type asked for. */
    MAPPING(RetryVerdict.NEVER, "a stored value does not fit the Java type"),

    /** The request is wrong in itself (unknown field, missing value, wrong type); nothing was sent. */
    VALIDATION(RetryVerdict.NEVER, "the request is not valid"),

    /** A transaction was used after its end, or in a way its state forbids. */
    TRANSACTION_STATE(RetryVerdict.NEVER, "the transaction has ended or is in a state that forbids this"),

    /** The set-up is wrong: URL, plugins, models, files that do not exist. */
    CONFIGURATION(RetryVerdict.NEVER, "the set-up is wrong"),

    /** A defect in DataFlow, a plugin or a driver. */
    INTERNAL(RetryVerdict.NEVER, "an unexpected error occurred");

    private final RetryVerdict usualRetry;
    private final String meaning;

    ErrorCode(RetryVerdict usualRetry, String meaning) {
        this.usualRetry = usualRetry;
        this.meaning = meaning;
    }

    /** What happened, in words for a message where nothing more precise is known. */
    public String meaning() {
        return meaning;
    }

    /** The verdict an error of this code has unless the adapter knows better. */
    public RetryVerdict usualRetry() {
        return usualRetry;
    }
}
