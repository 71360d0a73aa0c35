package dev.dataflow.tck.migration;

import static dev.dataflow.tck.run.Answers.completion;
import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.CreationOrder;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.tck.fixture.ForeignSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * The schema of a database that is one rule's alone, changed without history or lock.
 *
 * @param migrations of the database's adapter
 */
record OwnSchema(MigrationAdapter migrations) {

    static OwnSchema of(Adapter adapter) {
        return new OwnSchema(adapter.migrations());
    }

    /** As it is now. */
    DatabaseSchema inspect() {
        return only(migrations.inspect());
    }

    /** What is found of a schema that others have made in this database, where there was none. */
    DatabaseSchema made(ForeignSchema schema) {
        run(schema.foundation());
        run(schema.commands());
        DatabaseSchema found = inspect();
        assertThat(found.tables()).as("tables found").isNotEmpty();
        return found;
    }

    /** Sends commands of the database's own, one after the other. */
    void run(List<NativeCommand> commands) {
        List<MigrationStep> steps = commands.stream()
                .map(each -> new MigrationStep(List.of(), List.of(each), Impact.MOMENTARY, false, true))
                .toList();
        completion(migrations.apply(steps));
    }

    /**
     * Plans the changes and makes them.
     *
     * @param before the schema as it is
     */
    void make(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        completion(migrations.apply(migrations.plan(before, changes, style)));
    }

    /** Whether the plugin says that the database cannot do this. */
    boolean refuses(DatabaseSchema before, List<SchemaChange> changes) {
        try {
            migrations.plan(before, changes, PlanStyle.DIRECT);
            return false;
        } catch (DataFlowException refusal) {
            if (refusal.code() != ErrorCode.UNSUPPORTED) {
                throw refusal;
            }
            return true;
        }
    }

    /** Creates tables in an empty database. */
    void create(DatabaseSchema schema) {
        make(DatabaseSchema.EMPTY, CreationOrder.of(schema.tables()), PlanStyle.DIRECT);
    }

    /** Drops all tables that there are, those that are referred to last. */
    void drop(DatabaseSchema schema) {
        List<SchemaChange> back = new ArrayList<>();
        CreationOrder.of(schema.tables()).forEach(each -> back.add(0, each.reversed()));
        make(schema, back, PlanStyle.DIRECT);
    }

    /**
     * Compares part by part, for the sake of the message. What a model asks for is equal where the database's form of
     * it is: several types share a native type, and conditions of models are known by their names.
     */
    static void assertEqual(DatabaseSchema actual, DatabaseSchema expected, String when) {
        assertThat(parts(actual)).as(when).containsExactlyElementsOf(parts(expected));
    }

    static List<String> parts(DatabaseSchema schema) {
        List<String> parts = new ArrayList<>();
        schema.tables().forEach(each -> parts.addAll(parts(each)));
        schema.opaque().forEach(each -> parts.add(each.toString()));
        return parts;
    }

    static List<String> parts(TableSchema table) {
        List<String> parts = new ArrayList<>();
        parts.add("%s: key %s %s, comment %s, options %s"
                .formatted(table.name(), table.primaryKeyName(), table.primaryKey(), table.comment(), table.options()));
        for (ColumnSchema each : table.columns()) {
            parts.add("%s.%s: %s null %s identity %s default %s generated %s comment %s"
                    .formatted(
                            table.name(),
                            each.name(),
                            each.nativeType(),
                            each.nullable(),
                            each.identity(),
                            each.defaultExpression(),
                            each.generation(),
                            each.comment()));
        }
        for (IndexSchema each : table.indexes()) {
            parts.add("%s.%s".formatted(table.name(), each));
        }
        table.references().forEach(each -> parts.add("%s.%s".formatted(table.name(), each)));
        for (CheckSchema each : table.checks()) {
            parts.add("%s.%s".formatted(table.name(), each.isOfModel() ? each.name() : each));
        }
        table.opaque().forEach(each -> parts.add("%s.%s".formatted(table.name(), each)));
        return parts;
    }
}
