package dev.dataflow.core.internal.operation;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.core.internal.value.CanonicalValues;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what callers give into checked writes of one model; from {@link ModelOperations#writes()}, and like it in all
 * else. Thread-safe.
 */
public final class ModelWrites {

    private final ModelDefinition model;
    private final WriteInputs inputs;
    private final boolean withDeleted;

    ModelWrites(ModelDefinition model, WriteInputs inputs, boolean withDeleted) {
        this.model = model;
        this.inputs = inputs;
        this.withDeleted = withDeleted;
    }

    /** The model. */
    public ModelDefinition model() {
        return model;
    }

    /** Writes of several rows. */
    public BulkOperations bulk() {
        return new BulkOperations(model, inputs, this);
    }

    /** The same values without the nulls in fields that have a default: so a record says "not given". */
    public FieldValues withoutMissing(FieldValues row) {
        if (inputs.defaults().isEmpty()) {
            return row;
        }
        List<String> given = row.names().stream()
                .filter(each -> row.get(each) != null || !inputs.defaults().has(each))
                .toList();
        return row.only(given);
    }

    /** Store one new row. */
    public CreateOperation create(@Nullable Object values, Problems problems) {
        FieldValues row = inputs.rows().newRow(inputs.named("values", values, problems), problems);
        problems.refuse();
        return new CreateOperation(model, row);
    }

    /**
     * Store one row or change the one that is there.
     *
     * @param on the names of the fields that tell whether it is there; null to choose by what is given
     */
    public UpsertOperation upsert(@Nullable Object values, @Nullable Object on, Problems problems) {
        NamedValues named = inputs.named("values", values, problems);
        List<String> conflict = inputs.upserts().on(on, named, problems);
        UpsertRow row = inputs.upserts().row(named, conflict, problems);
        problems.refuse();
        return bulk().upsert(List.of(row), conflict);
    }

    /** Change the row with a key, those that match a filter, or all. */
    public Change update(
            @Nullable Object key,
            @Nullable Object filter,
            @Nullable Object all,
            @Nullable Object values,
            boolean countChanged,
            Problems problems) {
        Filter target = inputs.targets().read(key, filter, all, problems);
        Changes changes = inputs.changes().some(inputs.named("values", values, problems), key != null, problems);
        problems.refuse();
        return update(target, changes, countChanged, problems);
    }

    /** Add numbers to fields of the row with a key, of those that match a filter, or of all. */
    public Change increment(
            @Nullable Object key,
            @Nullable Object filter,
            @Nullable Object all,
            Map<String, ?> amounts,
            Problems problems) {
        Filter target = inputs.targets().read(key, filter, all, problems);
        Changes changes = inputs.changes().increments(amounts, problems);
        problems.refuse();
        return update(target, changes, false, problems);
    }

    /** Set all fields that are not part of the key on the row with this row's key. */
    public Replacement replace(FieldValues row, Problems problems) {
        FieldValues key = inputs.keys().ofRow(new NamedValues.OfFields(row), problems);
        Changes changes = inputs.changes().all(row, problems);
        problems.refuse();
        Filter target = inputs.keys().filter(key);
        List<String> unknown = inputs.keptByReplacing(withDeleted);
        FieldValues known = key.with(changes.set());
        Optional<FieldDefinition> deletedAt = inputs.upkeep().deletedAt();
        if (deletedAt.isPresent() && !withDeleted) {
            known = known.with(FieldValues.of(deletedAt.get().name(), null));
        }
        return new Replacement(
                update(target, changes, false, problems),
                known,
                unknown.isEmpty() ? null : reading(visible(target), unknown),
                model.fields().stream().map(FieldDefinition::name).toList());
    }

    /**
     * Remove the row with a key, those that match a filter, or all; where the model keeps deleted rows, mark them.
     *
     * @param version the version that the row with the key must have; null for any
     */
    public Change delete(
            @Nullable Object key,
            @Nullable Object filter,
            @Nullable Object all,
            @Nullable Object version,
            Problems problems) {
        Filter target = inputs.upkeep().live(inputs.targets().read(key, filter, all, problems));
        Number expected = version(key, version, problems);
        Changes marking = inputs.upkeep().marking(true, problems);
        problems.refuse();
        return removal(target, expected, inputs.upkeep().deletedAt().isPresent() ? marking : null, problems);
    }

    /**
     * Really remove the row with a key, marked as deleted or not, those that match a filter, or all.
     *
     * @param version the version that the row with the key must have; null for any
     */
    public Change purge(
            @Nullable Object key,
            @Nullable Object filter,
            @Nullable Object all,
            @Nullable Object version,
            Problems problems) {
        Filter named = inputs.targets().read(key, filter, all, problems);
        Number expected = version(key, version, problems);
        problems.refuse();
        return removal(key == null ? visible(named) : named, expected, null, problems);
    }

    /** Take the mark from deleted rows: the one with a key, those that match a filter, or all. */
    public Change restore(@Nullable Object key, @Nullable Object filter, @Nullable Object all, Problems problems) {
        if (inputs.upkeep().deletedAt().isEmpty()) {
            problems.add(
                    "key",
                    "model %s keeps no deleted rows, so none can be restored: mark a component with @SoftDelete"
                            .formatted(model.name()));
        }
        Filter target = inputs.upkeep().deleted(inputs.targets().read(key, filter, all, problems));
        Changes marking = inputs.upkeep().marking(false, problems);
        problems.refuse();
        return Change.of(new UpdateOperation(model, target, marking.set(), marking.added(), false), null);
    }

    Change update(Filter target, Changes changes, boolean countChanged, Problems problems) {
        Filter visible = visible(target);
        return Change.of(
                new UpdateOperation(
                        model, versioned(visible, changes.version()), changes.set(), changes.added(), countChanged),
                check(visible, changes.version(), problems));
    }

    Change removal(Filter target, @Nullable Number version, @Nullable Changes marking, Problems problems) {
        Filter compared = versioned(target, version);
        VersionCheck check = check(target, version, problems);
        return marking == null
                ? Change.of(new DeleteOperation(model, compared), check)
                : Change.of(new UpdateOperation(model, compared, marking.set(), marking.added(), false), check);
    }

    /** Those of the rows that are looked at. */
    Filter visible(Filter filter) {
        return withDeleted ? filter : inputs.upkeep().live(filter);
    }

    private Filter versioned(Filter target, @Nullable Number version) {
        return version == null
                ? target
                : Filters.both(
                        target,
                        Filter.where(inputs.upkeep().requiredVersion().name()).eq(version));
    }

    private @Nullable VersionCheck check(Filter target, @Nullable Number version, Problems problems) {
        if (version == null) {
            return null;
        }
        String field = inputs.upkeep().requiredVersion().name();
        return new VersionCheck(
                reading(target, List.of(field)),
                version,
                problems.place(),
                VersionConflict.of(model.name(), field, problems));
    }

    ListOperation reading(Filter target, List<String> fields) {
        List<Sort> byKey = model.keyNames().stream().map(Sort::asc).toList();
        return new ListOperation(model, target, byKey, Page.all(), fields);
    }

    private @Nullable Number version(@Nullable Object key, @Nullable Object given, Problems problems) {
        if (given == null) {
            return null;
        }
        Optional<FieldDefinition> field = inputs.upkeep().version();
        if (key == null || field.isEmpty()) {
            problems.add(
                    "version",
                    field.isEmpty()
                            ? "version: model %s counts no versions".formatted(model.name())
                            : "version: is compared with that of one row: give it together with a key");
            return null;
        }
        problems.reading("version");
        return CanonicalValues.operand(field.get(), given, problems) instanceof Number number ? number : null;
    }
}
