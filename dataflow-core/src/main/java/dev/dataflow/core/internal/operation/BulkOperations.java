package dev.dataflow.core.internal.operation;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.core.internal.value.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of bulk requests one by one, and makes operations of several that were read; from
 * {@link ModelWrites#bulk()}. Reading only notes problems: whoever calls it decides what a problem stops. Thread-safe.
 */
public final class BulkOperations {

    private final ModelDefinition model;
    private final WriteInputs inputs;
    private final ModelWrites writes;

    BulkOperations(ModelDefinition model, WriteInputs inputs, ModelWrites writes) {
        this.model = model;
        this.inputs = inputs;
        this.writes = writes;
    }

    /** The model. */
    public ModelDefinition model() {
        return model;
    }

    /** How many keys the filter of one operation may name. */
    public int mostKeys() {
        return model.key().size() > 1 ? Filters.MOST_ALTERNATIVES : Integer.MAX_VALUE;
    }

    /** The key of a whole row. */
    public FieldValues keyOf(FieldValues row) {
        return row.only(model.keyNames());
    }

    /** An empty list of problems for a request of this name. */
    public Problems problems(String operation) {
        return new Problems(model, operation);
    }

    /** One new row. */
    public FieldValues newRow(@Nullable Object given, Problems problems) {
        return inputs.rows().newRow(inputs.named("rows", given, problems), problems);
    }

    /** Store new rows. */
    public CreateManyOperation create(List<FieldValues> rows) {
        return new CreateManyOperation(model, rows);
    }

    /** The fields that tell whether the rows are there, chosen by the first row where they are not given. */
    public List<String> upsertOn(@Nullable Object on, @Nullable Object first, Problems problems) {
        return inputs.upserts().on(on, on == null ? inputs.named("rows", first, problems) : null, problems);
    }

    /** One row that may be there. */
    public UpsertRow upsertRow(@Nullable Object given, List<String> on, Problems problems) {
        return inputs.upserts().row(inputs.named("rows", given, problems), on, problems);
    }

    /** Store rows that may be there; all take over the same fields, and no two have the same values in {@code on}. */
    public UpsertOperation upsert(List<UpsertRow> rows, List<String> on) {
        return new UpsertOperation(
                model,
                rows.stream().map(UpsertRow::row).toList(),
                on,
                rows.get(0).changes(),
                inputs.upkeep().version().map(FieldDefinition::name).stream().toList());
    }

    /** Changes of one row, among its key. */
    public RowUpdate rowUpdate(@Nullable Object given, Problems problems) {
        NamedValues named = inputs.named("rows", given, problems);
        if (named == null) {
            return new RowUpdate(FieldValues.empty(), Changes.NONE);
        }
        return new RowUpdate(
                inputs.keys().ofRow(named, problems),
                inputs.changes().some(new NamedValues.Without(named, model.keyNames()), true, problems));
    }

    /** All fields of one row that are not part of its key. */
    public RowUpdate wholeRow(FieldValues row, Problems problems) {
        return new RowUpdate(
                inputs.keys().ofRow(new NamedValues.OfFields(row), problems),
                inputs.changes().all(row, problems));
    }

    /**
     * Change rows of one group together; no key is there twice.
     *
     * @param problems of the request, at the place of the row, as it is asked for where a version is not the one given
     */
    public ManyChanges updateMany(List<RowUpdate> rows, IntFunction<Problems> problems) {
        RowUpdate first = rows.get(0);
        String version = inputs.upkeep().version().map(FieldDefinition::name).orElse("");
        UpdateManyOperation operation = new UpdateManyOperation(
                model,
                writes.visible(Filter.all()),
                first.changes().added(),
                rows.stream().map(each -> each.change(version)).toList());
        return new ManyChanges(operation, first.comparesVersions() ? checks(rows, problems) : null);
    }

    /** Change one row; the problems are at its place. */
    public Change update(RowUpdate row, Problems problems) {
        return writes.update(inputs.keys().filter(row.key()), row.changes(), false, problems);
    }

    /** One key. */
    public FieldValues key(@Nullable Object given, Problems problems) {
        return inputs.keys().read(given, problems);
    }

    /** Remove the rows with these keys, or mark them where the model keeps deleted rows. */
    public Change delete(List<FieldValues> keys) {
        Problems problems = problems("delete");
        Filter target = inputs.upkeep().live(inputs.keys().filter(keys));
        Changes marking = inputs.upkeep().marking(true, problems);
        problems.refuse();
        return writes.removal(target, null, inputs.upkeep().deletedAt().isPresent() ? marking : null, problems);
    }

    private VersionChecks checks(List<RowUpdate> rows, IntFunction<Problems> problems) {
        List<String> compared = rows.get(0).changes().set().names().stream()
                .filter(each -> !(model.field(each).type() instanceof FieldType.JsonType))
                .toList();
        List<String> read =
                Stream.concat(model.keyNames().stream(), compared.stream()).toList();
        List<FieldValues> keys = rows.stream().map(RowUpdate::key).toList();
        List<ListOperation> reads = new ArrayList<>();
        int atOnce = Math.min(mostKeys(), keys.size());
        for (int from = 0; from < keys.size(); from += atOnce) {
            List<FieldValues> some = keys.subList(from, Math.min(from + atOnce, keys.size()));
            reads.add(writes.reading(writes.visible(inputs.keys().filter(some)), read));
        }
        return new VersionChecks(
                reads,
                model.keyNames(),
                compared,
                rows,
                position -> problems.apply(position).place(),
                VersionConflict.of(
                        model.name(), inputs.upkeep().requiredVersion().name(), problems.apply(0)));
    }
}
