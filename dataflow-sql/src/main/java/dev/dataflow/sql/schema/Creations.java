package dev.dataflow.sql.schema;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.dialect.SchemaDialect;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransport;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A database of which DataFlow only creates tables and indexes. Thread-safe. */
public final class Creations implements SchemaDialect {

    private static final ColumnCodec<Number> NUMBER = ColumnCodec.same(Number.class);

    private final SqlDialect dialect;
    private final Function<SqlExecutor, Mono<DatabaseSchema>> catalog;
    private final boolean transactional;
    private final TableWriter writer;
    private final ModelForm form;

    /** With this catalog. */
    public Creations(SqlDialect dialect, Function<SqlExecutor, Mono<DatabaseSchema>> catalog, boolean transactional) {
        this.dialect = dialect;
        this.catalog = catalog;
        this.transactional = transactional;
        this.writer = new TableWriter(dialect);
        this.form = new ModelForm(dialect, UnaryOperator.identity());
    }

    @Override
    public Mono<DatabaseSchema> inspect(SqlExecutor executor) {
        return catalog.apply(executor);
    }

    @Override
    public TableSchema expected(TableSchema wanted) {
        return form.of(wanted);
    }

    @Override
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        return changes.stream()
                .map(each -> new MigrationStep(
                        List.of(each),
                        Steps.commands(statements(each, changes)),
                        Impact.MOMENTARY,
                        transactional,
                        transactional))
                .toList();
    }

    private List<String> statements(SchemaChange change, List<SchemaChange> all) {
        return switch (change) {
            case SchemaChange.CreateTable create -> writer.createTable(expected(withLater(create.definition(), all)));
            case SchemaChange.CreateIndex create -> writer.createIndex(create.table(), create.index());
            case SchemaChange.DropIndex drop -> writer.dropIndex(drop.table(), drop.index());
            case SchemaChange.AddReference add
            when dialect.ddl().addsReferences() ->
                List.of("alter table %s add %s"
                        .formatted(writer.quoted(add.table()), writer.reference(add.reference())));
            case SchemaChange.AddReference add -> List.of();
            default ->
                throw DataFlowException.unsupported(
                        dialect.info().adapterId(),
                        Capability.SCHEMA_CHANGES,
                        dialect.capabilities().reason(Capability.SCHEMA_CHANGES));
        };
    }

    private TableSchema withLater(TableSchema table, List<SchemaChange> all) {
        if (dialect.ddl().addsReferences()) {
            return table;
        }
        DatabaseSchema whole = new DatabaseSchema(List.of(table))
                .after(all.stream()
                        .filter(each -> each instanceof SchemaChange.AddReference
                                && each.table().equals(table.name()))
                        .toList());
        return whole.tables().get(0);
    }

    @Override
    public Flux<MigrationStep> apply(SqlTransport transport, List<MigrationStep> steps) {
        return Steps.apply(transport, steps);
    }

    @Override
    public Mono<Long> rows(SqlExecutor executor, String table) {
        return executor.query(SqlStatement.select("select count(*) from " + writer.quoted(table), NUMBER))
                .single()
                .map(row -> ((Number) row[0]).longValue());
    }
}
