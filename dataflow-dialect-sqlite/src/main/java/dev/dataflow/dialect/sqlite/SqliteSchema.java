package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.dialect.sqlite.TableForm.NamedDeclaration;
import dev.dataflow.sql.dialect.SchemaDialect;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.schema.ModelForm;
import dev.dataflow.sql.schema.Steps;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransport;
import dev.dataflow.sql.transport.jdbc.JdbcTransport;
import java.util.List;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads and changes schemas of SQLite. A list of steps is done in one transaction, so that all of it is there or
 * nothing. Thread-safe.
 */
final class SqliteSchema implements SchemaDialect {

    private static final ColumnCodec<Number> NUMBER = ColumnCodec.same(Number.class);

    private final SqliteCatalog catalog = new SqliteCatalog();
    private final SqlDialect dialect;
    private final ModelForm form;
    private final TableText text;

    SqliteSchema(SqlDialect dialect) {
        this.dialect = dialect;
        this.form = new ModelForm(dialect, UnaryOperator.identity());
        this.text = new TableText(dialect);
    }

    @Override
    public Mono<DatabaseSchema> inspect(SqlExecutor executor) {
        return catalog.read(executor);
    }

    /** Reads the statements that would create it, as they would be read again. */
    @Override
    public TableSchema expected(TableSchema wanted) {
        TableSchema table = form.of(wanted);
        List<String> columns = table.columns().stream().map(each -> each.name()).toList();
        NamedDeclaration named = new NamedDeclaration(table.name(), TableReader.read(text.createBare(table)));
        List<IndexSchema> indexes = table.indexes().stream()
                .filter(each -> !each.constraint())
                .map(each -> each.kind() == IndexSchema.Kind.FULL_TEXT
                        ? each
                        : IndexReader.read(
                                each.name(),
                                text.writer().createIndex(table.name(), each).get(0),
                                columns))
                .toList();
        return new TableForm(named, name -> name.equalsIgnoreCase(table.name()) ? named : null)
                .schema(indexes, table.opaque());
    }

    @Override
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        return new ChangePlan(dialect, this::expected, before).steps(changes);
    }

    @Override
    public Flux<MigrationStep> apply(SqlTransport transport, List<MigrationStep> steps) {
        boolean rebuilds = steps.stream()
                .flatMap(each -> each.commands().stream())
                .anyMatch(each -> each.text().equals(TableRebuild.FOREIGN_KEYS_OFF));
        if (!rebuilds) {
            return Steps.apply(transport, steps);
        }
        return ((JdbcTransport) transport)
                .inUncheckedTransaction(executor -> Steps.run(executor, steps))
                .collectList()
                .flatMapIterable(done -> done);
    }

    /** SQLite counts the pages of the smallest index, which is quick enough; it keeps no estimate unless analysed. */
    @Override
    public Mono<Long> rows(SqlExecutor executor, String table) {
        return executor.query(SqlStatement.select(
                        "select count(*) from " + text.writer().quoted(table), NUMBER))
                .single()
                .map(row -> ((Number) row[0]).longValue());
    }
}
