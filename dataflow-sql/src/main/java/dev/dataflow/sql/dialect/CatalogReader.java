package dev.dataflow.sql.dialect;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.sql.transport.SqlExecutor;
import reactor.core.publisher.Mono;

/** Reads the live schema from a database's catalog. Thread-safe. */
@FunctionalInterface
public interface CatalogReader {

    /** The schema as it is now; tables by name, without the database's own. */
    Mono<DatabaseSchema> read(SqlExecutor executor);
}
