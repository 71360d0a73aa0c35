package dev.dataflow.sql.schema;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts a schema together from the flat rows in which catalogs answer: one for each column, each column of an index and
 * each column of a foreign key, in order. Used by one reader, on one thread.
 */
public final class SchemaAssembler {

    private final Map<String, TableParts> tables = new TreeMap<>();

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

    /** Adds a column to an index of a table. */
    public void index(String table, String index, IndexSchema.Kind kind, String column) {
        parts(table)
                .indexes
                .computeIfAbsent(index, any -> new IndexParts(kind, new ArrayList<>()))
                .columns()
                .add(column);
    }

    /** Adds a pair of columns to a foreign key of a table. */
    public void reference(
            String table,
            String name,
            String column,
            String targetTable,
            String targetColumn,
            ReferenceAction onDelete) {
        ReferenceParts reference = parts(table)
                .references
                .computeIfAbsent(
                        name, any -> new ReferenceParts(targetTable, onDelete, new ArrayList<>(), new ArrayList<>()));
        reference.columns().add(column);
        reference.targetColumns().add(targetColumn);
    }

    /** The schema of all that was added. */
    public DatabaseSchema schema() {
        return new DatabaseSchema(tables.entrySet().stream()
                .map(each -> each.getValue().table(each.getKey()))
                .toList());
    }

    private TableParts parts(String table) {
        return tables.computeIfAbsent(table, any -> new TableParts());
    }

    private record IndexParts(IndexSchema.Kind kind, List<String> columns) {}

    private record ReferenceParts(
            String targetTable, ReferenceAction onDelete, List<String> columns, List<String> targetColumns) {}

    private static final class TableParts {

        private final List<ColumnSchema> columns = new ArrayList<>();
        private final List<String> primaryKey = new ArrayList<>();
        private final Map<String, IndexParts> indexes = new TreeMap<>();
        private final Map<String, ReferenceParts> references = new TreeMap<>();

        private TableSchema table(String name) {
            return new TableSchema(
                    name,
                    columns,
                    primaryKey,
                    indexes.entrySet().stream()
                            .map(each -> new IndexSchema(
                                    each.getKey(),
                                    each.getValue().columns(),
                                    each.getValue().kind()))
                            .toList(),
                    references.entrySet().stream()
                            .map(each -> new ReferenceSchema(
                                    each.getKey(),
                                    each.getValue().columns(),
                                    each.getValue().targetTable(),
                                    each.getValue().targetColumns(),
                                    each.getValue().onDelete(),
                                    ReferenceAction.NO_ACTION,
                                    null))
                            .toList());
        }
    }
}
