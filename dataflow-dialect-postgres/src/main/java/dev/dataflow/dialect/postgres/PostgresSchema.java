package dev.dataflow.dialect.postgres;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.dialect.SchemaDialect;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.schema.ModelForm;
import dev.dataflow.sql.schema.RowEstimate;
import dev.dataflow.sql.schema.Steps;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransport;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and changes PostgreSQL's schema. Thread-safe. */
final class PostgresSchema implements SchemaDialect {

    private final PostgresCatalog catalog = new PostgresCatalog();
    private final ModelForm form;
    private final PostgresChanges changes;
    private final RowEstimate rows;

    PostgresSchema(SqlDialect dialect) {
        this.form = new ModelForm(dialect, NativeTypes::echo);
        this.changes = new PostgresChanges(dialect);
        this.rows = new RowEstimate(
                dialect,
                "select c.reltuples::bigint from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where n.nspname = current_schema() and c.relname = $1");
    }

    @Override
    public Mono<DatabaseSchema> inspect(SqlExecutor executor) {
        return catalog.read(executor);
    }

    @Override
    public TableSchema expected(TableSchema wanted) {
        return form.of(wanted);
    }

    @Override
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> all, PlanStyle style) {
        List<MigrationStep> steps = new ArrayList<>();
        DatabaseSchema now = before;
        for (SchemaChange change : all) {
            SchemaChange known = change instanceof SchemaChange.CreateTable create
                    ? new SchemaChange.CreateTable(expected(create.definition()))
                    : change;
            steps.add(changes.step(change, known, now, style));
            now = now.after(List.of(known));
        }
        return steps;
    }

    @Override
    public Flux<MigrationStep> apply(SqlTransport transport, List<MigrationStep> steps) {
        return Steps.apply(transport, steps);
    }

    @Override
    public Mono<Long> rows(SqlExecutor executor, String table) {
        return rows.of(executor, table);
    }
}
