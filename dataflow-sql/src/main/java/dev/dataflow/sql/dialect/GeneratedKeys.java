package dev.dataflow.sql.dialect;

/** How the key that an insert generates comes back. */
public sealed interface GeneratedKeys {

    /** The keys of all rows are returned with them. */
    GeneratedKeys RETURNING = new Returning();

    /** The first key is reported, and the others follow it one by one. */
    GeneratedKeys FIRST_OF_STATEMENT = new FirstOfStatement(1);

    /** {@code INSERT ... RETURNING}, one result row for each row inserted, in the same order. */
    record Returning() implements GeneratedKeys {}

    /**
     * The driver reports the key of the statement's first row; those of the other rows follow it in equal steps. MySQL
     * promises that for inserts whose number of rows is known beforehand (manual, "AUTO_INCREMENT Handling in InnoDB").
     *
     * @param step what is added from one row to the next, at least 1; MySQL's {@code auto_increment_increment}, which
     *     clusters with several writing servers set to more
     */
    record FirstOfStatement(long step) implements GeneratedKeys {}
}
