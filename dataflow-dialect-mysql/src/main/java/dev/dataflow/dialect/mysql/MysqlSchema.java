package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.dialect.SchemaDialect;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.schema.ModelForm;
import dev.dataflow.sql.schema.RowEstimate;
import dev.dataflow.sql.schema.Steps;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransport;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and changes the schema of MySQL or MariaDB. Thread-safe. */
final class MysqlSchema implements SchemaDialect {

    private final Product product;
    private final MysqlCatalog catalog;
    private final ModelForm form;
    private final SqlDialect dialect;
    private final RowEstimate rows;

    MysqlSchema(SqlDialect dialect, Product product) {
        this.product = product;
        this.catalog = new MysqlCatalog(product);
        this.form = new ModelForm(dialect, DdlText::echo);
        this.dialect = dialect;
        this.rows = new RowEstimate(
                dialect,
                "select table_rows from information_schema.tables where table_schema = database() and table_name = ?");
    }

    @Override
    public Mono<DatabaseSchema> inspect(SqlExecutor executor) {
        return catalog.read(executor);
    }

    @Override
    public TableSchema expected(TableSchema wanted) {
        TableSchema table = form.of(wanted);
        return ReferenceIndexes.shown(table.withReferences(
                        table.references().stream().map(this::shown).toList())
                .withIndexes(table.indexes().stream().map(MysqlSchema::shown).toList()));
    }

    /** A unique constraint is an index like any other. */
    private static IndexSchema shown(IndexSchema index) {
        return new IndexSchema(
                index.name(), index.parts(), index.kind(), false, index.condition(), index.included(), index.options());
    }

    private ReferenceSchema shown(ReferenceSchema reference) {
        return new ReferenceSchema(
                reference.name(),
                reference.columns(),
                reference.targetTable(),
                reference.targetColumns(),
                product.usual(reference.onDelete()),
                product.usual(reference.onUpdate()),
                reference.options());
    }

    @Override
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        return new MysqlPlan(dialect, product, this::expected, before, style).of(changes);
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
