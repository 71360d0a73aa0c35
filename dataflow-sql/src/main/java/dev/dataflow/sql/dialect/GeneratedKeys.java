package dev.dataflow.sql.dialect;

/** How the key that an insert generates comes back. */
public enum GeneratedKeys {

    /** {@code INSERT ... RETURNING}, one result row for each row inserted, in the same order. */
    RETURNING,

    /**
     * The driver reports the key of the statement's first row; those of the other rows follow it one by one. MySQL
     * promises that for inserts whose number of rows is known beforehand (manual, "AUTO_INCREMENT Handling in InnoDB").
     */
    FIRST_OF_STATEMENT
}
