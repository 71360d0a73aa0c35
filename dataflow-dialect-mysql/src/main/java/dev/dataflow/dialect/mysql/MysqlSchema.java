package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.dialect.SchemaDialect;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.schema.ModelForm;
import dev.dataflow.sql.schema.Steps;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The schema of a MySQL or MariaDB database. Thread-safe. */
final class MysqlSchema implements SchemaDialect {

    /** Below this an estimate says less than counting costs. */
    private static final long FEW = 10_000;

    private final SqlDialect dialect;
    private final Server server;
    private final MysqlWriter writer;
    private final ModelForm form;

    MysqlSchema(SqlDialect dialect, Server server) {
        this.dialect = dialect;
        this.server = server;
        this.writer = new MysqlWriter(dialect);
        this.form = new ModelForm(dialect, new ColumnTypes(server.product())::echo);
    }

    @Override
    public Mono<DatabaseSchema> inspect(SqlExecutor executor) {
        return MysqlCatalog.read(server.product(), executor);
    }

    @Override
    public TableSchema expected(TableSchema wanted) {
        TableSchema table = form.of(ReferenceIndexes.added(wanted));
        return table.options().isEmpty()
                ? table.withDetails(
                        table.comment(),
                        Map.of("engine", "InnoDB", "collate", server.product().collation()),
                        table.opaque())
                : table;
    }

    @Override
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        return new MysqlPlanner(dialect, server, this, writer, before, changes, style).steps();
    }

    @Override
    public Flux<MigrationStep> apply(SqlTransport transport, List<MigrationStep> steps) {
        return Steps.apply(transport, steps);
    }

    @Override
    public Mono<Long> rows(SqlExecutor executor, String table) {
        return number(executor, CatalogQueries.estimate(CatalogText.literal(table)))
                .filter(estimate -> estimate >= FEW)
                .switchIfEmpty(Mono.defer(() -> number(
                        executor,
                        SqlStatement.select(
                                "select count(*) from " + writer.quoted(table), ColumnCodec.same(Long.class)))));
    }

    private static Mono<Long> number(SqlExecutor executor, SqlStatement question) {
        return executor.query(question).next().map(row -> (Long) Objects.requireNonNull(row[0]));
    }
}
