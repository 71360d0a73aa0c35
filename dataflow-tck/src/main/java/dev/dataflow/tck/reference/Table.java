package dev.dataflow.tck.reference;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.operation.FieldValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A definition, in this database's form, and its rows, which are kept by primary key and hold values by column. Written
 * by one unit of work only.
 */
final class Table {

    private final TableSchema definition;
    private final Map<List<@Nullable Object>, FieldValues> rows;
    private long lastIdentity;

    private Table(TableSchema definition, Map<List<@Nullable Object>, FieldValues> rows, long lastIdentity) {
        this.definition = definition;
        this.rows = rows;
        this.lastIdentity = lastIdentity;
    }

    static Table empty(TableSchema definition) {
        return new Table(definition, new LinkedHashMap<>(), 0);
    }

    TableSchema definition() {
        return definition;
    }

    Table copy() {
        return new Table(definition, new LinkedHashMap<>(rows), lastIdentity);
    }

    /** The same rows under another definition. */
    Table withDefinition(TableSchema other) {
        return new Table(other, new LinkedHashMap<>(rows), lastIdentity);
    }

    /** Other rows under another definition; fails where two have one key. Numbers go on behind those that are there. */
    Table withRows(TableSchema other, List<FieldValues> others) {
        Table table = new Table(other, new LinkedHashMap<>(), lastIdentity);
        for (FieldValues row : others) {
            if (table.contains(table.keyOf(row))) {
                throw Faults.broken(ErrorCode.DUPLICATE_KEY, "UNIQUE", "primary key");
            }
            table.put(row);
            table.lastIdentity = Math.max(table.lastIdentity, table.greatestNumber(row));
        }
        return table;
    }

    /** The columns that a row has, in their order. */
    List<String> columns() {
        return definition.columns().stream().map(ColumnSchema::name).toList();
    }

    private long greatestNumber(FieldValues row) {
        return definition.columns().stream()
                .filter(ColumnSchema::identity)
                .map(each -> row.get(each.name()))
                .mapToLong(each -> each instanceof Number number ? number.longValue() : 0)
                .max()
                .orElse(0);
    }

    List<FieldValues> rows() {
        return new ArrayList<>(rows.values());
    }

    /** The row with this key, null where there is none. */
    @Nullable
    FieldValues find(List<@Nullable Object> key) {
        return rows.get(key);
    }

    boolean contains(List<@Nullable Object> key) {
        return rows.containsKey(key);
    }

    List<@Nullable Object> keyOf(FieldValues row) {
        return row.only(definition.primaryKey()).asList();
    }

    void put(FieldValues row) {
        rows.put(keyOf(row), row);
    }

    void remove(FieldValues row) {
        rows.remove(keyOf(row));
    }

    long nextIdentity() {
        return ++lastIdentity;
    }
}
