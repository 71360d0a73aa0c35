package dev.dataflow.sql.dialect;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransport;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How a database's schema is read and changed: what is particular of it. Thread-safe. */
public interface SchemaDialect {

    /** The schema as it is now; tables by name, without the database's own. */
    Mono<DatabaseSchema> inspect(SqlExecutor executor);

    /** As {@link dev.dataflow.api.migration.MigrationAdapter#expected}. */
    TableSchema expected(TableSchema wanted);

    /**
     * As {@link dev.dataflow.api.migration.MigrationAdapter#plan}; tables to be created are in this database's form.
     */
    List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style);

    /** As {@link dev.dataflow.api.migration.MigrationAdapter#apply}. */
    Flux<MigrationStep> apply(SqlTransport transport, List<MigrationStep> steps);

    /** About how many rows a table has, as the catalog estimates or by counting; never negative. */
    Mono<Long> rows(SqlExecutor executor, String table);
}
