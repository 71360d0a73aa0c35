package dev.dataflow.sql.transport.jdbc;

/** Why a statement is stopped from outside. */
enum StopReason {

    /** The subscriber wants no more. */
    CANCELLED,

    /** It has run longer than a statement may. */
    TIMED_OUT,

    /** The transport is being closed. */
    CLOSED
}
