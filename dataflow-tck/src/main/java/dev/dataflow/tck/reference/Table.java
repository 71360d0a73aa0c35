package dev.dataflow.tck.reference;

import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.operation.FieldValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A definition and its rows, which are kept by primary key and hold values by column. Written by one unit of work only.
 */
final class Table {

    private final TableSchema definition;
    private final AtomicReference<@Nullable TableSchema> found;
    private final Map<List<@Nullable Object>, FieldValues> rows;
    private long lastIdentity;

    private Table(
            TableSchema definition,
            AtomicReference<@Nullable TableSchema> found,
            Map<List<@Nullable Object>, FieldValues> rows,
            long lastIdentity) {
        this.definition = definition;
        this.found = found;
        this.rows = rows;
        this.lastIdentity = lastIdentity;
    }

    static Table empty(TableSchema definition) {
        return new Table(definition, new AtomicReference<>(), new LinkedHashMap<>(), 0);
    }

    TableSchema definition() {
        return definition;
    }

    /** The definition as the schema tells it, worked out once for all copies. */
    TableSchema found(UnaryOperator<TableSchema> reading) {
        TableSchema known = found.get();
        if (known == null) {
            known = reading.apply(definition);
            found.set(known);
        }
        return known;
    }

    Table copy() {
        return new Table(definition, found, new LinkedHashMap<>(rows), lastIdentity);
    }

    Table withDefinition(TableSchema other) {
        return new Table(other, new AtomicReference<>(), new LinkedHashMap<>(rows), lastIdentity);
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
