package dev.dataflow.tck.reference;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the schema forbids: missing values, equal values in unique indexes, references to nothing. Stateless. */
final class Integrity {

    private Integrity() {}

    /** Checks a row before it is put into the table, where it may replace the one with its key. */
    static void checkRow(ModelDefinition model, Table table, FieldValues row) {
        for (ColumnSchema column : table.definition().columns()) {
            Object value = row.get(column.name());
            if (!column.nullable() && value == null) {
                throw Faults.missingValue(model, column.name());
            }
            if (!ColumnRules.fits(column, value)) {
                throw Faults.unfit(model, column.name());
            }
        }
        for (CheckSchema check : table.definition().checks()) {
            if (breaks(table, check, row)) {
                throw Faults.brokenRule(model, check);
            }
        }
        for (IndexSchema index : table.definition().indexes()) {
            if (index.unique() && collides(table, index, row)) {
                throw Faults.duplicate(model, index.name(), index.columns());
            }
        }
    }

    /** Checks that the rows of a table keep all that its definition asks for. */
    static void checkRows(UnitOfWork unit, Table table) {
        TableSchema definition = table.definition();
        for (ColumnSchema column : definition.columns()) {
            if (!column.nullable() && table.rows().stream().anyMatch(row -> row.get(column.name()) == null)) {
                throw Faults.broken(ErrorCode.CONSTRAINT, "NOT_NULL", "not null " + column.name());
            }
        }
        for (CheckSchema check : definition.checks()) {
            if (table.rows().stream().anyMatch(row -> breaks(table, check, row))) {
                throw Faults.broken(ErrorCode.CONSTRAINT, "CHECK", check.name());
            }
        }
        for (IndexSchema index : definition.indexes()) {
            if (index.unique() && duplicates(table, index.columns()) > 0) {
                throw Faults.broken(ErrorCode.DUPLICATE_KEY, "UNIQUE", index.name());
            }
        }
        for (ReferenceSchema reference : definition.references()) {
            if (orphans(unit, table, reference).findAny().isPresent()) {
                throw Faults.broken(ErrorCode.FOREIGN_KEY, "REFERENCE", reference.name());
            }
        }
    }

    /** How many groups of rows agree in these columns, none of which is null. */
    static long duplicates(Table table, List<String> columns) {
        Map<List<@Nullable Object>, Integer> groups = new HashMap<>();
        table.rows().stream()
                .map(row -> entry(columns, row))
                .filter(each -> !each.contains(null))
                .forEach(each -> groups.merge(each, 1, Integer::sum));
        return groups.values().stream().filter(each -> each > 1).count();
    }

    /** The rows that refer to one that is not there. */
    static Stream<FieldValues> orphans(UnitOfWork unit, Table table, ReferenceSchema reference) {
        return table.rows().stream().filter(row -> isOrphan(unit, reference, row));
    }

    /** Whether the row does not keep the condition. */
    static boolean breaks(Table table, CheckSchema check, FieldValues row) {
        return !Condition.read(table.definition().name(), check)
                .holds(row.get(check.columns().get(0)));
    }

    /** Checks, when all rows are in place, that what this one refers to is there. */
    static void checkReferences(ModelDefinition model, UnitOfWork unit, Table table, FieldValues row) {
        for (ReferenceSchema reference : table.definition().references()) {
            if (isOrphan(unit, reference, row)) {
                throw Faults.reference(model, reference.name(), reference.columns());
            }
        }
    }

    private static boolean isOrphan(UnitOfWork unit, ReferenceSchema reference, FieldValues row) {
        List<@Nullable Object> target = row.only(reference.columns()).asList();
        return !target.contains(null) && !unit.read(reference.targetTable()).contains(target);
    }

    /** The values of a unique index; two rows collide where they are equal and none is null. */
    private static List<@Nullable Object> entry(List<String> columns, FieldValues row) {
        List<@Nullable Object> entry = new ArrayList<>();
        for (String column : columns) {
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
        List<@Nullable Object> entry = entry(index.columns(), row);
        List<@Nullable Object> key = table.keyOf(row);
        return !entry.contains(null)
                && table.rows().stream()
                        .filter(other -> !table.keyOf(other).equals(key))
                        .anyMatch(other -> entry(index.columns(), other).equals(entry));
    }
}
