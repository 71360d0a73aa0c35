package dev.dataflow.tck.migration;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.completion;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.Migrations;
import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.plan.MigrationPolicy;
import dev.dataflow.tck.fixture.OwnServer;
import dev.dataflow.tck.run.Changes;
import dev.dataflow.tck.run.Workbench;
import java.util.List;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/**
 * A database of one rule alone, opened with other models each time, as an application is that has been changed.
 *
 * @param workbench of the rule
 * @param url where it is
 */
record Own(Workbench workbench, String url) {

    private static final int POOL = 4;

    static Own empty(Workbench workbench) {
        return new Own(workbench, workbench.emptyDatabase());
    }

    /** One on a server of the kit's own. */
    static Own on(OwnServer server, Workbench workbench) {
        return new Own(workbench, workbench.emptyDatabase(server));
    }

    /** The database with these models. */
    DataFlow open(ModelDefinition... models) {
        return workbench.connect(url, builder -> builder.config(config -> config.withPoolSize(POOL)), models);
    }

    /** An adapter for it to which this happens at a request for changes. */
    StoppingAdapter stopping(int request, UnaryOperator<Flux<MigrationStep>> end) {
        return new StoppingAdapter(adapter(), request, end);
    }

    /** An adapter for it that can stand still. */
    HaltingAdapter halting() {
        return new HaltingAdapter(adapter());
    }

    /** An adapter for it. */
    Adapter adapter() {
        return workbench.connection(url, config -> config.withPoolSize(POOL)).adapter();
    }

    /** The database with these models, over this adapter. */
    DataFlow over(Adapter adapter, ModelDefinition... models) {
        return workbench.over(adapter, url, models);
    }

    /** The database with these models, to which its schema was migrated. */
    DataFlow migrated(ModelDefinition... models) {
        DataFlow database = open(models);
        migrate(database, MigrationPolicy.usual());
        return database;
    }

    /** Its schema alone, which knows of no models. */
    OwnSchema schema() {
        return OwnSchema.of(
                workbench.connection(url, config -> config.withPoolSize(POOL)).adapter());
    }

    /** Makes a change by hand: no history knows of it. */
    void change(SchemaChange change) {
        completion(Changes.make(workbench.connection(url, config -> config).adapter(), change));
    }

    static Migrations migrations(DataFlow database) {
        return Migrations.of(database).build();
    }

    static List<AppliedMigration> migrate(DataFlow database, MigrationPolicy policy) {
        return only(migrations(database).migrate(policy));
    }

    static DatabaseSchema schema(DataFlow database) {
        return only(migrations(database).inspect());
    }

    /** The rows of a model by its key {@code id}. */
    static List<FieldValues> rows(DataFlow database, String model) {
        return all(database.repository(model).all().sort("id").rows());
    }

    /** People with a name, and these fields besides. */
    static ModelDefinition people(FieldDefinition... more) {
        ModelDefinition.Builder builder = start();
        for (FieldDefinition field : more) {
            builder.field(field);
        }
        return builder.build();
    }

    static ModelDefinition.Builder start() {
        return ModelDefinition.builder("Person")
                .table("people")
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("name", new FieldType.StringType(40)))
                .key("id");
    }

    /** Stores three people. */
    static List<FieldValues> stock(DataFlow database) {
        return all(database.repository("Person")
                .createAll(List.of(
                        row("id", 1L, "name", "Ada"),
                        row("id", 2L, "name", "Grace"),
                        row("id", 3L, "name", "Edsger"))));
    }
}
