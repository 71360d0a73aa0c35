package dev.dataflow.sql.transport;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;

/** How far the work had come when it failed, from which follows what may be repeated. */
public enum Stage {

    /** No connection yet: nothing was sent. */
    CONNECTING,

    /** A statement that only reads, outside of a transaction. */
    READING,

    /** A statement that takes effect by itself. */
    WRITING,

    /** A part of a transaction whose commit was not sent. */
    IN_TRANSACTION,

    /** The commit was sent. */
    COMMITTING;

    /** How far it had come before the request was sent. */
    public Stage beforeSending() {
        return switch (this) {
            case CONNECTING, READING, WRITING -> CONNECTING;
            case IN_TRANSACTION, COMMITTING -> IN_TRANSACTION;
        };
    }

    /** What the failure is called: a connection that is lost leaves a commit's outcome unknown. */
    public ErrorCode code(ErrorCode seen) {
        return this == COMMITTING && seen == ErrorCode.UNAVAILABLE ? ErrorCode.COMMIT_OUTCOME_UNKNOWN : seen;
    }

    /**
     * What may be repeated after an error that the database or the driver reported.
     *
     * @param seen what it is
     * @param usual the verdict it has where the stage says nothing
     */
    public RetryVerdict verdict(ErrorCode seen, RetryVerdict usual) {
        if (seen == ErrorCode.UNAVAILABLE) {
            return ofLostConnection();
        }
        return this == CONNECTING && seen == ErrorCode.RESOURCE_LIMIT ? RetryVerdict.STATEMENT : usual;
    }

    /** What may be repeated when the time was over before the database had answered. */
    public RetryVerdict ofTimeout() {
        return switch (this) {
            case CONNECTING, READING, IN_TRANSACTION -> RetryVerdict.NEVER;
            case WRITING, COMMITTING -> RetryVerdict.UNKNOWN_OUTCOME;
        };
    }

    /** What may be repeated when this application closed the database before the database had answered. */
    public RetryVerdict ofClosing() {
        return switch (this) {
            case CONNECTING, READING, IN_TRANSACTION -> RetryVerdict.NEVER;
            case WRITING, COMMITTING -> RetryVerdict.UNKNOWN_OUTCOME;
        };
    }

    private RetryVerdict ofLostConnection() {
        return switch (this) {
            case CONNECTING, READING -> RetryVerdict.STATEMENT;
            case IN_TRANSACTION -> RetryVerdict.TRANSACTION;
            case WRITING, COMMITTING -> RetryVerdict.UNKNOWN_OUTCOME;
        };
    }
}
