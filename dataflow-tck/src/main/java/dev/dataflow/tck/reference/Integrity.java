package dev.dataflow.tck.reference;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the schema forbids: missing values, equal values in unique indexes, references to nothing. Stateless. */
final class Integrity {

    private Integrity() {}

    /** Checks a row before it is put into the table, where it may replace the one with its key. */
    static void checkRow(ModelDefinition model, Table table, FieldValues row) {
        for (ColumnSchema column : table.definition().columns()) {
            if (!column.nullable() && row.get(column.name()) == null) {
                throw Faults.missingValue(model, column.name());
            }
            ColumnRules.check(model, column, row.get(column.name()));
        }
        for (IndexSchema index : table.definition().indexes()) {
            if (index.unique() && collides(table, index, row)) {
                throw Faults.duplicate(model, index.name(), index.columns());
            }
        }
    }

    /** Checks that the rows of the table allow an index that is to be. */
    static void checkIndex(Table table, IndexSchema index) {
        List<List<@Nullable Object>> entries = table.rows().stream()
                .map(row -> entry(index, row))
                .filter(each -> !each.contains(null))
                .toList();
        if (index.unique() && new HashSet<>(entries).size() < entries.size()) {
            throw Faults.duplicates(index.name());
        }
    }

    /** Checks, when all rows are in place, that what this one refers to is there. */
    static void checkReferences(ModelDefinition model, UnitOfWork unit, Table table, FieldValues row) {
        for (ReferenceSchema reference : table.definition().references()) {
            List<@Nullable Object> target = row.only(reference.columns()).asList();
            if (!target.contains(null) && !unit.read(reference.targetTable()).contains(target)) {
                throw Faults.reference(model, reference.name(), reference.columns());
            }
        }
    }

    /** The values of a unique index; two rows collide where they are equal and none is null. */
    static List<@Nullable Object> entry(IndexSchema index, FieldValues row) {
        List<@Nullable Object> entry = new ArrayList<>();
        for (String column : index.columns()) {
            entry.add(comparable(row.get(column)));
        }
        return entry;
    }

    /** The value as its own class can tell from others: there is one zero among doubles. */
    static @Nullable Object comparable(@Nullable Object value) {
        boolean zero = value instanceof Double number && number == 0.0;
        return zero ? Double.valueOf(0.0) : value;
    }

    private static boolean collides(Table table, IndexSchema index, FieldValues row) {
        List<@Nullable Object> entry = entry(index, row);
        List<@Nullable Object> key = table.keyOf(row);
        return !entry.contains(null)
                && table.rows().stream()
                        .filter(other -> !table.keyOf(other).equals(key))
                        .anyMatch(other -> entry(index, other).equals(entry));
    }
}
