package dev.dataflow.sql.schema;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.dialect.SchemaDialect;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.transport.SqlTransport;
import java.util.List;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and changes the schema of a SQL database. Thread-safe; lives as long as its adapter. */
public final class SqlMigrationAdapter implements MigrationAdapter {

    private final SchemaDialect dialect;
    private final SqlTransport transport;
    private final UnaryOperator<Throwable> translate;
    private final Probes probes;

    /**
     * Made by the adapter.
     *
     * @param translate turns drivers' errors into DataFlow's
     */
    public SqlMigrationAdapter(SqlDialect dialect, SqlTransport transport, UnaryOperator<Throwable> translate) {
        this.dialect = dialect.schema().apply(dialect);
        this.transport = transport;
        this.translate = translate;
        this.probes = new Probes(dialect, this.dialect);
    }

    @Override
    public String language() {
        return Steps.LANGUAGE;
    }

    @Override
    public Publisher<DatabaseSchema> inspect() {
        return Mono.defer(() -> dialect.inspect(transport)).onErrorMap(translate);
    }

    @Override
    public TableSchema expected(TableSchema wanted) {
        return dialect.expected(wanted);
    }

    @Override
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        return dialect.plan(before, changes, style);
    }

    @Override
    public Publisher<MigrationStep> apply(List<MigrationStep> steps) {
        return Flux.defer(() -> dialect.apply(transport, steps)).onErrorMap(translate);
    }

    @Override
    public Publisher<Long> probe(SchemaProbe question) {
        return Mono.defer(() -> probes.ask(transport, question)).onErrorMap(translate);
    }
}
