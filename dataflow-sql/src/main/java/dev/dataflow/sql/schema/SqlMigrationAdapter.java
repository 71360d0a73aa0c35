package dev.dataflow.sql.schema;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransport;
import java.util.List;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and changes the schema of a SQL database. Thread-safe; lives as long as its adapter. */
public final class SqlMigrationAdapter implements MigrationAdapter {

    private final SqlDialect dialect;
    private final SqlTransport transport;
    private final UnaryOperator<Throwable> translate;
    private final DdlWriter ddl;

    /**
     * Made by the adapter.
     *
     * @param translate turns drivers' errors into DataFlow's
     */
    public SqlMigrationAdapter(SqlDialect dialect, SqlTransport transport, UnaryOperator<Throwable> translate) {
        this.dialect = dialect;
        this.transport = transport;
        this.translate = translate;
        this.ddl = new DdlWriter(dialect);
    }

    @Override
    public Publisher<DatabaseSchema> inspect() {
        return Mono.defer(() -> dialect.catalog().read(transport)).onErrorMap(translate);
    }

    @Override
    public List<NativeCommand> explain(List<SchemaChange> changes) {
        return ddl.steps(changes).stream()
                .flatMap(step -> step.statements().stream())
                .map(sql -> new NativeCommand("sql", sql))
                .toList();
    }

    @Override
    public Publisher<SchemaChange> apply(List<SchemaChange> changes) {
        return Flux.defer(() -> {
                    List<DdlWriter.Step> steps = ddl.steps(changes);
                    return dialect.ddl().transactional()
                            ? transport.inTransaction(executor -> run(executor, steps))
                            : run(transport, steps);
                })
                .onErrorMap(translate);
    }

    private static Flux<SchemaChange> run(SqlExecutor executor, List<DdlWriter.Step> steps) {
        return Flux.fromIterable(steps)
                .concatMap(step -> Flux.fromIterable(step.statements())
                        .concatMap(sql -> executor.update(SqlStatement.command(sql)))
                        .then(Mono.just(step.change())));
    }
}
