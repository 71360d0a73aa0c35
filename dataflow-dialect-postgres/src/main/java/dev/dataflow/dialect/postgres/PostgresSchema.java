package dev.dataflow.dialect.postgres;

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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The schema of a PostgreSQL database: the first one of the search path. Thread-safe. */
final class PostgresSchema implements SchemaDialect {

    /** Below this an estimate says less than counting costs. */
    private static final long FEW = 10_000;

    /** {@code NAMEDATALEN - 1}; longer names are cut ("Identifiers and Key Words" in the manual). */
    private static final int MAX_NAME_BYTES = 63;

    private static final String KEY_SUFFIX = "_pkey";

    private final SqlDialect dialect;
    private final PostgresWriter writer;
    private final ModelForm form;

    PostgresSchema(SqlDialect dialect) {
        this.dialect = dialect;
        this.writer = new PostgresWriter(dialect);
        this.form = new ModelForm(dialect, ColumnTypes::echo);
    }

    @Override
    public Mono<DatabaseSchema> inspect(SqlExecutor executor) {
        return PostgresCatalog.read(executor);
    }

    @Override
    public TableSchema expected(TableSchema wanted) {
        TableSchema table = form.of(wanted);
        boolean unnamed = !table.primaryKey().isEmpty() && table.primaryKeyName() == null;
        return unnamed ? table.withPrimaryKey(table.primaryKey(), keyName(table.name())) : table;
    }

    /** As the server names it ({@code makeObjectName}). */
    private static String keyName(String table) {
        String kept = table;
        while (kept.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES - KEY_SUFFIX.length()) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept + KEY_SUFFIX;
    }

    @Override
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        return new PostgresPlanner(dialect, this, writer, before, changes, style).steps();
    }

    @Override
    public Flux<MigrationStep> apply(SqlTransport transport, List<MigrationStep> steps) {
        return Steps.apply(transport, steps);
    }

    @Override
    public Mono<Long> rows(SqlExecutor executor, String table) {
        return number(executor, CatalogQueries.estimate(PostgresWriter.literal(table)))
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
