package dev.dataflow.sql.schema;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.TableSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A schema while a catalog is read: tables first, then their parts in any order, columns and keys in their own. What
 * belongs to a table that was not found is left out with it. Used by one reading, one signal at a time.
 */
public final class FoundSchema {

    private final TreeMap<String, TableSchema> tables = new TreeMap<>();
    private final List<OpaquePart> opaque = new ArrayList<>();

    /** Without any table. */
    public FoundSchema() {}

    /** A table of which nothing else is known yet. */
    public void table(String name, @Nullable String comment, Map<String, String> options) {
        tables.put(
                name,
                new TableSchema(
                        name, List.of(), List.of(), null, List.of(), List.of(), List.of(), comment, options,
                        List.of()));
    }

    /** A column behind those its table has already. */
    public void column(String table, ColumnSchema column) {
        edit(table, old -> old.withColumns(and(old.columns(), column)));
    }

    /** The primary key. */
    public void key(String table, @Nullable String name, List<String> columns) {
        edit(table, old -> old.withPrimaryKey(columns, name));
    }

    /** An index. */
    public void index(String table, IndexSchema index) {
        edit(table, old -> old.withIndexes(sorted(and(old.indexes(), index), IndexSchema::name)));
    }

    /** A foreign key. */
    public void reference(String table, ReferenceSchema reference) {
        edit(table, old -> old.withReferences(sorted(and(old.references(), reference), ReferenceSchema::name)));
    }

    /** A condition. */
    public void check(String table, CheckSchema check) {
        edit(table, old -> old.withChecks(sorted(and(old.checks(), check), CheckSchema::name)));
    }

    /** Something of a table, or of the database, that cannot be expressed. */
    public void opaque(@Nullable String table, OpaquePart part) {
        if (table == null) {
            opaque.add(part);
        } else {
            edit(table, old -> old.withDetails(old.comment(), old.options(), inOrder(and(old.opaque(), part))));
        }
    }

    /** All that was found. */
    public DatabaseSchema schema() {
        return new DatabaseSchema(List.copyOf(tables.values()), inOrder(opaque));
    }

    private void edit(String table, UnaryOperator<TableSchema> change) {
        tables.computeIfPresent(table, (name, old) -> change.apply(old));
    }

    private static <T> List<T> and(List<T> old, T more) {
        List<T> all = new ArrayList<>(old);
        all.add(more);
        return all;
    }

    private static <T> List<T> sorted(List<T> parts, Function<T, String> name) {
        return parts.stream().sorted(Comparator.comparing(name)).toList();
    }

    private static List<OpaquePart> inOrder(List<OpaquePart> parts) {
        return parts.stream()
                .sorted(Comparator.comparing(OpaquePart::kind).thenComparing(OpaquePart::name))
                .toList();
    }
}
