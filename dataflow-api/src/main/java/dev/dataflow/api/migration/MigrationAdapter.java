package dev.dataflow.api.migration;

import java.util.List;
import org.reactivestreams.Publisher;

/**
 * Reads and changes the schema of one database; implemented by each plugin, called by DataFlow's planner. Thread-safe.
 *
 * <p>What shall change is decided by the caller; an adapter does exactly what it is told, in that order. History, lock
 * and journal are the caller's.
 */
public interface MigrationAdapter {

    /**
     * The language of all its commands, in which those that users write for it are too: {@code "sql"}, {@code "bson"}.
     */
    String language();

    /**
     * Reads the schema as it is now. Emits exactly one.
     *
     * <p>Whatever the database keeps for itself (catalogs, sequences of identities, collections of a plugin) is not
     * part of it. Everything else is: what {@link DatabaseSchema} has no place for is an {@link OpaquePart}.
     */
    Publisher<DatabaseSchema> inspect();

    /**
     * What {@link #inspect} would show of a table after it was created as wanted: native types and their spelling,
     * checks as the table's, indexes that the database makes by itself, nothing of what it cannot do. What is in that
     * form already is returned as it is. Asks nothing of the server.
     *
     * @throws dev.dataflow.api.error.DataFlowException UNSUPPORTED for a type that the database cannot hold
     */
    TableSchema expected(TableSchema wanted);

    /**
     * How changes would be made, without sending anything; the steps together have all the changes, in order but for
     * what does not depend on each other.
     *
     * @param before the schema in which the first change finds itself; only tables that are changed matter
     * @throws dev.dataflow.api.error.DataFlowException UNSUPPORTED for a change that the database cannot do
     */
    List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style);

    /**
     * Makes steps in order, and emits each one when it is done. Neighbours that are transactional all take effect or
     * none; they are emitted when that has happened. When a step fails, those that were emitted are done.
     */
    Publisher<MigrationStep> apply(List<MigrationStep> steps);

    /** Counts what a question asks for: up to {@link SchemaProbe#ENOUGH}, but for estimates. Emits exactly one. */
    Publisher<Long> probe(SchemaProbe question);
}
