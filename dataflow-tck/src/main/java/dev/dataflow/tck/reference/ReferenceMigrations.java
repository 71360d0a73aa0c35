package dev.dataflow.tck.reference;

import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** The schema of a {@link ReferenceDatabase}; all changes of one list take effect or none. Thread-safe. */
final class ReferenceMigrations implements MigrationAdapter {

    private static final String LANGUAGE = "reference";

    private final ReferenceDatabase database;
    private final ReferencePool pool;

    ReferenceMigrations(ReferenceDatabase database, ReferencePool pool) {
        this.database = database;
        this.pool = pool;
    }

    @Override
    public String language() {
        return LANGUAGE;
    }

    @Override
    public Publisher<DatabaseSchema> inspect() {
        return pool.with(CallOptions.usual(), () -> Flux.just(database.<DatabaseSchema>atomically(UnitOfWork::schema)));
    }

    @Override
    public TableSchema expected(TableSchema wanted) {
        return TableForm.of(wanted);
    }

    @Override
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        changes.forEach(ReferenceMigrations::check);
        return changes.stream()
                .map(change -> new MigrationStep(
                        List.of(change),
                        List.of(new NativeCommand(LANGUAGE, change.toString())),
                        Impact.MOMENTARY,
                        true,
                        true))
                .toList();
    }

    @Override
    public Publisher<MigrationStep> apply(List<MigrationStep> steps) {
        return pool.with(
                CallOptions.usual(),
                () -> Flux.fromIterable(database.atomically(unit -> {
                    TableChanges changes = new TableChanges(unit);
                    steps.stream().flatMap(step -> step.changes().stream()).forEach(changes::make);
                    return steps;
                })));
    }

    @Override
    public Publisher<Long> probe(SchemaProbe question) {
        return pool.with(
                CallOptions.usual(),
                () -> Flux.just(database.<Long>atomically(unit -> RowProbes.answer(unit, question))));
    }

    /** Refuses what this database cannot do, whatever is in it. */
    private static void check(SchemaChange change) {
        switch (change) {
            case SchemaChange.CreateTable create -> TableForm.check(create.definition());
            case SchemaChange.AddColumn add -> TableForm.check(add.table(), add.column());
            case SchemaChange.AlterColumn alter -> checkAlteration(alter);
            case SchemaChange.CreateIndex create -> TableForm.check(create.table(), create.index());
            case SchemaChange.AddReference add -> TableForm.check(add.table(), add.reference());
            case SchemaChange.AddCheck add -> Condition.read(add.table(), add.check());
            case SchemaChange.DropTable drop -> {}
            case SchemaChange.RenameTable rename -> {}
            case SchemaChange.DropColumn drop -> {}
            case SchemaChange.RenameColumn rename -> {}
            case SchemaChange.DropIndex drop -> {}
            case SchemaChange.DropReference drop -> {}
            case SchemaChange.DropCheck drop -> {}
        }
    }

    private static void checkAlteration(SchemaChange.AlterColumn alter) {
        TableForm.check(alter.table(), alter.to());
        FieldType from = TableForm.type(alter.table(), alter.from());
        FieldType to = TableForm.type(alter.table(), alter.to());
        if (!Conversion.isPossible(from, to)) {
            throw TableForm.refusal("column %s of table %s: no value of %s is one of %s; add another column instead"
                    .formatted(alter.to().name(), alter.table(), from, to));
        }
    }
}
