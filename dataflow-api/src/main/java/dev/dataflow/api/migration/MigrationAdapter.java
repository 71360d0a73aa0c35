package dev.dataflow.api.migration;

import java.util.List;
import org.reactivestreams.Publisher;

/**
 * Reads and changes the schema of one database; implemented by each plugin, called by DataFlow's planner. Thread-safe.
 *
 * <p>What shall change is decided by the caller; an adapter does exactly what it is told, in that order.
 */
public interface MigrationAdapter {

    /**
     * Reads the schema as it is now. Emits exactly one.
     *
     * <p>Whatever the database keeps for itself (catalogs, sequences of identities, collections of a plugin) is not
     * part of it.
     */
    Publisher<DatabaseSchema> inspect();

    /**
     * What {@link #apply} would send, without sending anything.
     *
     * @throws dev.dataflow.api.error.DataFlowException UNSUPPORTED for a change the database cannot do
     */
    List<NativeCommand> explain(List<SchemaChange> changes);

    /**
     * Makes the changes in order, and emits each one when it is done. Where the database has transactional DDL all take
     * effect or none; elsewhere those that were emitted are done when a later one fails.
     */
    Publisher<SchemaChange> apply(List<SchemaChange> changes);
}
