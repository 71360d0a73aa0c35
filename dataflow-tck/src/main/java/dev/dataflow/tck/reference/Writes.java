package dev.dataflow.tck.reference;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.api.operation.UpsertOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts rows into the table of a model, new ones and changed ones. Used for one operation. */
final class Writes {

    private final UnitOfWork unit;
    private final ModelDefinition model;
    private final Columns columns;

    Writes(UnitOfWork unit, ModelDefinition model, Columns columns) {
        this.unit = unit;
        this.model = model;
        this.columns = columns;
    }

    List<FieldValues> create(List<FieldValues> rows) {
        Table table = unit.write(model.table());
        columns.requireIn(table.definition());
        List<FieldValues> stored = rows.stream().map(row -> insert(table, row)).toList();
        return settled(table, stored).stream().map(this::whole).toList();
    }

    UpdateOutcome update(UpdateOperation update, List<FieldValues> matching) {
        FieldValues changes = columns.ofFields(update.changes());
        Addition addition = new Addition(model, update.increments());
        List<FieldValues> changed =
                matching.stream().map(row -> addition.to(row.with(changes))).toList();
        put(changed);
        long different = 0;
        for (int position = 0; position < changed.size(); position++) {
            different += changed.get(position).equals(matching.get(position)) ? 0 : 1;
        }
        return new UpdateOutcome(matching.size(), update.countChanged() ? different : matching.size());
    }

    /** How many of the rows are there and match. */
    long updateMany(UpdateManyOperation many) {
        Table table = unit.write(model.table());
        columns.requireIn(table.definition());
        Addition addition = new Addition(model, many.increments());
        FilterMatch match = new FilterMatch(columns);
        List<FieldValues> changed = new ArrayList<>();
        for (RowChange row : many.rows()) {
            FieldValues found = table.find(columns.ofFields(row.match().only(model.keyNames()))
                    .only(table.definition().primaryKey())
                    .asList());
            List<Filter> held = new ArrayList<>(List.of(many.filter()));
            row.match()
                    .names()
                    .forEach(each -> held.add(Filter.where(each).eq(row.match().get(each))));
            if (found != null && match.of(new Filter.And(held)).test(found)) {
                changed.add(addition.to(found.with(columns.ofFields(row.changes()))));
            }
        }
        put(changed);
        return changed.size();
    }

    List<UpsertOutcome> upsert(UpsertOperation upsert) {
        Table table = unit.write(model.table());
        columns.requireIn(table.definition());
        Addition addition = new Addition(model, ones(upsert.increments()));
        List<FieldValues> stored = new ArrayList<>();
        List<UpsertOutcome> outcomes = new ArrayList<>();
        for (FieldValues row : upsert.rows()) {
            Optional<FieldValues> found = sameIn(table, upsert.on(), row);
            FieldValues put = found.map(old ->
                            replace(table, addition.to(old.with(columns.ofFields(row.only(upsert.changes()))))))
                    .orElseGet(() -> insert(table, row));
            stored.add(put);
            outcomes.add(new UpsertOutcome(whole(put), found.isEmpty()));
        }
        settled(table, stored);
        return outcomes;
    }

    private void put(List<FieldValues> rows) {
        Table table = unit.write(model.table());
        rows.forEach(row -> replace(table, row));
        settled(table, rows);
    }

    private FieldValues insert(Table table, FieldValues row) {
        FieldValues given = columns.ofFields(withIdentity(table, row).only(columns.fieldNames()));
        FieldValues complete = nothing(table).with(given).only(table.columns());
        if (table.contains(table.keyOf(complete))) {
            throw Faults.duplicate(model, "primary key", table.definition().primaryKey());
        }
        return replace(table, complete);
    }

    /** What columns hold of which the model knows nothing. */
    private static FieldValues nothing(Table table) {
        return FieldValues.ofArray(
                table.columns(), new @Nullable Object[table.columns().size()]);
    }

    private FieldValues replace(Table table, FieldValues row) {
        Integrity.checkRow(model, table, row);
        table.put(row);
        return row;
    }

    private List<FieldValues> settled(Table table, List<FieldValues> rows) {
        rows.forEach(row -> Integrity.checkReferences(model, unit, table, row));
        return rows;
    }

    private Optional<FieldValues> sameIn(Table table, List<String> on, FieldValues row) {
        FieldValues wanted = columns.ofFields(row.only(on));
        return table.rows().stream()
                .filter(each -> entry(each.only(wanted.names())).equals(entry(wanted)))
                .findFirst();
    }

    private static List<@Nullable Object> entry(FieldValues values) {
        List<@Nullable Object> entry = new ArrayList<>();
        values.asList().forEach(each -> entry.add(Integrity.comparable(each)));
        return entry;
    }

    private FieldValues ones(List<String> names) {
        Map<String, @Nullable Object> ones = new LinkedHashMap<>();
        names.forEach(each -> ones.put(each, one(columns.type(each))));
        return FieldValues.of(ones);
    }

    private static Object one(FieldType type) {
        return type instanceof FieldType.IntType ? (Object) 1 : (Object) 1L;
    }

    private FieldValues withIdentity(Table table, FieldValues row) {
        FieldDefinition key = model.key().get(0);
        if (key.generation() != Generation.IDENTITY) {
            return row;
        }
        long next = table.nextIdentity();
        Object value = key.type() instanceof FieldType.IntType ? (Object) Math.toIntExact(next) : next;
        return row.with(FieldValues.of(key.name(), value));
    }

    private FieldValues whole(FieldValues row) {
        return columns.toFields(row, columns.fieldNames());
    }
}
