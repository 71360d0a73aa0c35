package dev.dataflow.core;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.SchemaChange;
import java.util.List;
import reactor.core.publisher.Mono;

/** The database's schema beside that of the registered models; from {@link DataFlow#schema()}. Thread-safe. */
public final class Schema {

    Schema() {}

    /** The tables or collections as they are now. */
    public Mono<DatabaseSchema> inspect() {
        return DataFlow.pending();
    }

    /** What would create the tables and indexes of all registered models in an empty database; sends nothing. */
    public List<NativeCommand> explainCreate() {
        return DataFlow.pending();
    }

    /** Creates the tables and indexes that are missing, and emits what was done. */
    public Mono<List<SchemaChange>> createMissing() {
        return DataFlow.pending();
    }
}
