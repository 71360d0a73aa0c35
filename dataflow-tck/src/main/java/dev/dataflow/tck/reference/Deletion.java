package dev.dataflow.tck.reference;

import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removes rows and does to the rows that refer to them what their references say. Used for one operation. */
final class Deletion {

    private final UnitOfWork unit;
    private final ModelDefinition model;

    Deletion(UnitOfWork unit, ModelDefinition model) {
        this.unit = unit;
        this.model = model;
    }

    void remove(List<FieldValues> rows) {
        remove(model.table(), rows);
    }

    private void remove(String tableName, List<FieldValues> rows) {
        Table table = unit.write(tableName);
        rows.forEach(table::remove);
        for (Table other : unit.tables().values()) {
            for (ReferenceSchema reference : other.definition().references()) {
                if (reference.targetTable().equals(tableName)) {
                    follow(other.definition().name(), reference, table, rows);
                }
            }
        }
    }

    private void follow(String referring, ReferenceSchema reference, Table target, List<FieldValues> gone) {
        List<List<@Nullable Object>> keys = gone.stream().map(target::keyOf).toList();
        List<FieldValues> left = unit.read(referring).rows().stream()
                .filter(row -> keys.contains(row.only(reference.columns()).asList()))
                .toList();
        if (left.isEmpty()) {
            return;
        }
        switch (reference.onDelete()) {
            case NO_ACTION, RESTRICT, SET_DEFAULT ->
                throw Faults.reference(
                        model, reference.name(), referring.equals(model.table()) ? reference.columns() : List.of());
            case CASCADE -> remove(referring, left);
            case SET_NULL -> {
                Table table = unit.write(referring);
                left.forEach(row -> table.put(row.with(nulls(reference.columns()))));
            }
        }
    }

    private static FieldValues nulls(List<String> columns) {
        return FieldValues.ofArray(
                columns,
                Collections.nCopies(columns.size(), (@Nullable Object) null).toArray());
    }
}
