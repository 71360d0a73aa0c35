package dev.dataflow.sql.schema;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.TableSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts a schema together from the flat rows in which catalogs answer: one for each column, each part of an index and
 * each column of a foreign key, in order. Used by one reader, on one thread.
 */
public final class SchemaAssembler {

    private final Map<String, TableParts> tables = new TreeMap<>();
    private final List<OpaquePart> opaque = new ArrayList<>();

    /** Without any table. */
    public SchemaAssembler() {}

    /** Adds a column behind those its table has already. */
    public void column(String table, ColumnSchema column) {
        parts(table).columns.add(column);
    }

    /** Adds a column to the primary key of a table. */
    public void key(String table, String column) {
        parts(table).primaryKey.add(column);
    }

    /** Names the primary key of a table. */
    public void keyName(String table, String name) {
        parts(table).primaryKeyName = name;
    }

    /** Adds a whole column, upwards, to an index of a table that has nothing else. */
    public void index(String table, String index, IndexSchema.Kind kind, String column) {
        index(table, new IndexSchema(index, List.of(), kind), IndexPart.column(column));
    }

    /** Adds a part to an index of a table; what else the index is like is taken from the first. */
    public void index(String table, IndexSchema index, IndexPart part) {
        parts(table)
                .indexes
                .computeIfAbsent(index.name(), any -> new IndexParts(index, new ArrayList<>()))
                .parts()
                .add(part);
    }

    /** Adds a pair of columns to a foreign key of a table. */
    public void reference(
            String table,
            String name,
            String column,
            String targetTable,
            String targetColumn,
            ReferenceAction onDelete) {
        reference(
                table,
                new ReferenceSchema(name, List.of(), targetTable, List.of(), onDelete, ReferenceAction.NO_ACTION, null),
                column,
                targetColumn);
    }

    /** Adds a pair of columns to a foreign key of a table; what else it is like is taken from the first. */
    public void reference(String table, ReferenceSchema reference, String column, String targetColumn) {
        ReferenceParts known = parts(table)
                .references
                .computeIfAbsent(
                        reference.name(), any -> new ReferenceParts(reference, new ArrayList<>(), new ArrayList<>()));
        known.columns().add(column);
        known.targetColumns().add(targetColumn);
    }

    /** Adds a condition to a table. */
    public void check(String table, CheckSchema check) {
        parts(table).checks.add(check);
    }

    /** Sets the comment of a table. */
    public void comment(String table, String text) {
        parts(table).comment = text;
    }

    /** Adds an option to a table. */
    public void option(String table, String name, String value) {
        parts(table).options.merge(name, value, (before, more) -> before + "," + more);
    }

    /** Adds something to a table that cannot be expressed. */
    public void opaque(String table, OpaquePart part) {
        parts(table).opaque.add(part);
    }

    /** Adds something to the database that cannot be expressed. */
    public void opaque(OpaquePart part) {
        opaque.add(part);
    }

    /** The schema of all that was added. */
    public DatabaseSchema schema() {
        opaque.sort(Comparator.comparing(OpaquePart::kind).thenComparing(OpaquePart::name));
        return new DatabaseSchema(
                tables.entrySet().stream()
                        .map(each -> each.getValue().table(each.getKey()))
                        .toList(),
                opaque);
    }

    private TableParts parts(String table) {
        return tables.computeIfAbsent(table, any -> new TableParts());
    }

    private record IndexParts(IndexSchema index, List<IndexPart> parts) {

        IndexSchema whole() {
            return new IndexSchema(
                    index.name(),
                    parts,
                    index.kind(),
                    index.constraint(),
                    index.condition(),
                    index.included(),
                    index.options());
        }
    }

    private record ReferenceParts(ReferenceSchema reference, List<String> columns, List<String> targetColumns) {

        ReferenceSchema whole() {
            return new ReferenceSchema(
                    reference.name(),
                    columns,
                    reference.targetTable(),
                    targetColumns,
                    reference.onDelete(),
                    reference.onUpdate(),
                    reference.options());
        }
    }

    private static final class TableParts {

        private final List<ColumnSchema> columns = new ArrayList<>();
        private final List<String> primaryKey = new ArrayList<>();
        private final Map<String, IndexParts> indexes = new TreeMap<>();
        private final Map<String, ReferenceParts> references = new TreeMap<>();
        private final List<CheckSchema> checks = new ArrayList<>();
        private final Map<String, String> options = new TreeMap<>();
        private final List<OpaquePart> opaque = new ArrayList<>();
        private @Nullable String primaryKeyName;
        private @Nullable String comment;

        private TableSchema table(String name) {
            checks.sort(Comparator.comparing(CheckSchema::name));
            opaque.sort(Comparator.comparing(OpaquePart::kind).thenComparing(OpaquePart::name));
            return new TableSchema(
                    name,
                    columns,
                    primaryKey,
                    primaryKeyName,
                    indexes.values().stream().map(IndexParts::whole).toList(),
                    references.values().stream().map(ReferenceParts::whole).toList(),
                    checks,
                    comment,
                    options,
                    opaque);
        }
    }
}
