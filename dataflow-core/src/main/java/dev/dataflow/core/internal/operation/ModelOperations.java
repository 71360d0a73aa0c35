package dev.dataflow.core.internal.operation;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.core.internal.filter.FilterInput;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.UuidSequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what callers give into checked operations on one model: the only way to an operation, taken by the nodes as by
 * the typed repositories. Thread-safe.
 *
 * <p>Each method adds what it finds wrong to the problems that its caller may have gathered already, and then refuses
 * the request with all of them. What is given has the shapes of {@link dev.dataflow.api.node.PortType}; null is "not
 * given".
 */
public final class ModelOperations {

    private final ModelDefinition model;
    private final RowInput rows;
    private final KeyInput keys;
    private final FieldsInput fields;
    private final TargetInput targets;

    /** For this model, with generated keys from this sequence. */
    public ModelOperations(ModelDefinition model, UuidSequence uuids) {
        this.model = model;
        this.rows = new RowInput(model, uuids);
        this.keys = new KeyInput(model);
        this.fields = new FieldsInput(model);
        this.targets = new TargetInput(model, keys);
    }

    /** The model. */
    public ModelDefinition model() {
        return model;
    }

    /** An empty list of problems for a request of this name. */
    public Problems problems(String operation) {
        return new Problems(model, operation);
    }

    /** Store one new row. */
    public CreateOperation create(@Nullable Object values, Problems problems) {
        FieldValues row = rows.newRow("values", values, problems);
        problems.refuse();
        return new CreateOperation(model, row);
    }

    /** Store several new rows. */
    public CreateManyOperation createMany(@Nullable Object given, Problems problems) {
        List<FieldValues> read = rows.newRows(given, problems);
        problems.refuse();
        return new CreateManyOperation(model, read);
    }

    /** Read the row with a key. */
    public ReadOperation read(@Nullable Object key, @Nullable Object wanted, Problems problems) {
        FieldValues read = keys.read(key, problems);
        List<String> names = fields.read(wanted, problems);
        problems.refuse();
        return new ReadOperation(model, read, names);
    }

    /** Rows in a total order. */
    public ListOperation list(
            @Nullable Object filter,
            @Nullable Object sort,
            @Nullable Object page,
            @Nullable Object wanted,
            Problems problems) {
        ListOperation operation = new ListOperation(
                model,
                FilterInput.read(model, filter, problems),
                SortInput.read(model, sort, problems),
                PageInput.read(page, problems),
                fields.read(wanted, problems));
        problems.refuse();
        return operation;
    }

    /** The number of rows. */
    public CountOperation count(@Nullable Object filter, Problems problems) {
        Filter read = FilterInput.read(model, filter, problems);
        problems.refuse();
        return new CountOperation(model, read);
    }

    /** Set fields of the rows with a key, of those that match a filter, or of all. */
    public UpdateOperation update(
            @Nullable Object key,
            @Nullable Object filter,
            @Nullable Object all,
            @Nullable Object changes,
            Problems problems) {
        Filter target = targets.read(key, filter, all, problems);
        FieldValues read = rows.changes(changes, problems);
        problems.refuse();
        return new UpdateOperation(model, target, read, FieldValues.empty(), false);
    }

    /** Set all fields that are not part of the key on the row with this row's key. */
    public Replacement replace(FieldValues row, Problems problems) {
        FieldValues key = keys.read(row.only(presentKey(row)), problems);
        FieldValues changes = rows.replacement(row, problems);
        problems.refuse();
        UpdateOperation update = new UpdateOperation(model, keys.filter(key), changes, FieldValues.empty(), false);
        return new Replacement(update, key.with(changes).only(fields.all()));
    }

    /** Remove the rows with a key, those that match a filter, or all. */
    public DeleteOperation delete(
            @Nullable Object key, @Nullable Object filter, @Nullable Object all, Problems problems) {
        Filter target = targets.read(key, filter, all, problems);
        problems.refuse();
        return new DeleteOperation(model, target);
    }

    private List<String> presentKey(FieldValues row) {
        return model.keyNames().stream().filter(row::has).toList();
    }
}
