package dev.dataflow.dialect.mysql;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.testservers.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A fresh database whose schema is read and changed. A test opens and closes it. */
final class SchemaBench implements AutoCloseable {

    private final TestDatabase database;
    private final Adapter adapter;

    SchemaBench(Product product) {
        this.database = OpenDatabase.newDatabase(product);
        this.adapter = Mono.from(new MysqlProvider().open(AdapterConfig.of(ConnectionUrl.parse(database.url()))))
                .block();
    }

    MigrationAdapter migrations() {
        return adapter.migrations();
    }

    /** Runs statements as a user would. */
    SchemaBench run(String... statements) {
        List<NativeCommand> commands = Arrays.stream(statements)
                .map(each -> new NativeCommand("sql", each))
                .toList();
        apply(List.of(new MigrationStep(List.of(), commands, Impact.MOMENTARY, false, false)));
        return this;
    }

    DatabaseSchema inspect() {
        return Mono.from(migrations().inspect()).block();
    }

    List<MigrationStep> plan(PlanStyle style, SchemaChange... changes) {
        return migrations().plan(inspect(), List.of(changes), style);
    }

    void make(PlanStyle style, SchemaChange... changes) {
        apply(plan(style, changes));
    }

    void apply(List<MigrationStep> steps) {
        Flux.from(migrations().apply(steps)).blockLast();
    }

    long probe(SchemaProbe question) {
        return Mono.from(migrations().probe(question)).block();
    }

    /** Creates tables that may refer to each other. */
    SchemaBench with(DatabaseSchema schema) {
        make(
                PlanStyle.DIRECT,
                Stream.concat(
                                schema.tables().stream()
                                        .map(each -> new SchemaChange.CreateTable(each.withReferences(List.of()))),
                                schema.tables().stream()
                                        .flatMap(each -> each.references().stream()
                                                .map(reference ->
                                                        new SchemaChange.AddReference(each.name(), reference))))
                        .toArray(SchemaChange[]::new));
        return this;
    }

    /** Two conditions of models are equal when their names are: the server writes them in its own way. */
    static TableSchema comparable(TableSchema table) {
        return table.withChecks(table.checks().stream()
                .map(each -> each.isOfModel() ? new CheckSchema(each.name(), each.columns(), "") : each)
                .toList());
    }

    static DatabaseSchema comparable(DatabaseSchema schema) {
        return new DatabaseSchema(
                schema.tables().stream().map(SchemaBench::comparable).toList(), schema.opaque());
    }

    @Override
    public void close() {
        Mono.from(adapter.close()).block();
        database.close();
    }
}
