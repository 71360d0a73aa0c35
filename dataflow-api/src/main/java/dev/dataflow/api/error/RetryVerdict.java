package dev.dataflow.api.error;

/** What may be repeated after an error, decided by the adapter that saw it. */
public enum RetryVerdict {

    /** Repeating cannot help: the request itself, or the state of the data, is the reason. */
    NEVER,

    /** The statement had no effect; sending just it again may succeed. */
    STATEMENT,

    /** The transaction had no effect; running all of it again may succeed. */
    TRANSACTION,

    /** The database may or may not have done it; whoever repeats must find out first. */
    UNKNOWN_OUTCOME
}
