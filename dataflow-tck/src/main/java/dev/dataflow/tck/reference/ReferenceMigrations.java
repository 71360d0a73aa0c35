package dev.dataflow.tck.reference;

import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The schema of a {@link ReferenceDatabase}; all changes of one list take effect or none. Thread-safe. */
final class ReferenceMigrations implements MigrationAdapter {

    private final ReferenceDatabase database;
    private final ReferencePool pool;

    ReferenceMigrations(ReferenceDatabase database, ReferencePool pool) {
        this.database = database;
        this.pool = pool;
    }

    @Override
    public Publisher<DatabaseSchema> inspect() {
        return pool.with(
                CallOptions.usual(),
                () -> Flux.just(new DatabaseSchema(database.atomically(unit -> unit.tables().values().stream()
                        .map(table -> table.found(ReferenceMigrations::found))
                        .toList()))));
    }

    @Override
    public TableSchema expected(TableSchema wanted) {
        return found(wanted);
    }

    @Override
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        return changes.stream()
                .map(change -> new MigrationStep(
                        List.of(change),
                        List.of(new NativeCommand("reference", change.toString())),
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
                    steps.stream().flatMap(step -> step.changes().stream()).forEach(change -> apply(unit, change));
                    return steps;
                })));
    }

    @Override
    public Publisher<Long> probe(SchemaProbe question) {
        return Mono.error(new UnsupportedOperationException("comes with its changes"));
    }

    private static void apply(UnitOfWork unit, SchemaChange change) {
        switch (change) {
            case SchemaChange.CreateTable create -> unit.add(Table.empty(create.definition()));
            case SchemaChange.CreateIndex create -> {
                Integrity.checkIndex(unit.read(create.table()), create.index());
                redefine(unit, create.table(), old -> old.withIndexes(with(old.indexes(), create.index())));
            }
            case SchemaChange.DropIndex index ->
                redefine(unit, index.table(), old -> without(old, index.index().name()));
            case SchemaChange.AddReference reference ->
                redefine(unit, reference.table(), old -> {
                    unit.read(reference.reference().targetTable());
                    return old.withReferences(with(old.references(), reference.reference()));
                });
            default -> throw new UnsupportedOperationException(change.toString());
        }
    }

    private static void redefine(UnitOfWork unit, String name, UnaryOperator<TableSchema> change) {
        Table table = unit.read(name);
        unit.replace(table.withDefinition(change.apply(table.definition())));
    }

    private static <T> List<T> with(List<T> old, T added) {
        List<T> all = new ArrayList<>(old);
        all.add(added);
        return all;
    }

    private static TableSchema without(TableSchema old, String index) {
        List<IndexSchema> left = old.indexes().stream()
                .filter(each -> !each.name().equals(index))
                .toList();
        if (left.size() == old.indexes().size()) {
            throw Faults.noIndex(old.name(), index);
        }
        return old.withIndexes(left);
    }

    private static TableSchema found(TableSchema wanted) {
        return wanted.withColumns(wanted.columns().stream()
                        .map(each -> each.inNativeType(String.valueOf(each.type())))
                        .toList())
                .withIndexes(wanted.indexes().stream()
                        .sorted(Comparator.comparing(IndexSchema::name))
                        .toList())
                .withReferences(wanted.references().stream()
                        .sorted(Comparator.comparing(ReferenceSchema::name))
                        .toList());
    }
}
