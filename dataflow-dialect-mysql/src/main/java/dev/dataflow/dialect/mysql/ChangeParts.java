package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes as several that together do the same, each by one statement: what has ended in the midst of them can then be
 * gone on with. Stateless.
 */
final class ChangeParts {

    private ChangeParts() {}

    /**
     * The parts of a change, in order; the change itself where one statement does it.
     *
     * @param now the schema that it finds
     */
    static List<SchemaChange> of(SchemaChange change, DatabaseSchema now) {
        return switch (change) {
            case SchemaChange.CreateTable create -> create(create.definition());
            case SchemaChange.RenameColumn rename ->
                now.table(rename.table()).map(table -> rename(rename, table)).orElseGet(() -> List.of(rename));
            case SchemaChange.DropTable other -> List.of(other);
            case SchemaChange.RenameTable other -> List.of(other);
            case SchemaChange.AddColumn other -> List.of(other);
            case SchemaChange.DropColumn other -> List.of(other);
            case SchemaChange.AlterColumn other -> List.of(other);
            case SchemaChange.CreateIndex other -> List.of(other);
            case SchemaChange.DropIndex other -> List.of(other);
            case SchemaChange.AddReference other -> List.of(other);
            case SchemaChange.DropReference other -> List.of(other);
            case SchemaChange.AddCheck other -> List.of(other);
            case SchemaChange.DropCheck other -> List.of(other);
        };
    }

    private static List<SchemaChange> create(TableSchema table) {
        List<IndexSchema> searches = searches(table);
        List<IndexSchema> others = table.indexes().stream()
                .filter(each -> !searches.contains(each))
                .toList();
        List<SchemaChange> parts = new ArrayList<>();
        parts.add(new SchemaChange.CreateTable(table.withIndexes(others)));
        searches.forEach(each -> parts.add(new SchemaChange.CreateIndex(table.name(), each)));
        return parts;
    }

    /** DataFlow's own text search is made again, as it is a column that is computed of the others. */
    private static List<SchemaChange> rename(SchemaChange.RenameColumn rename, TableSchema table) {
        List<IndexSchema> searches = searches(table).stream()
                .filter(each -> each.columns().contains(rename.column()))
                .toList();
        List<SchemaChange> parts = new ArrayList<>();
        searches.forEach(each -> parts.add(new SchemaChange.DropIndex(table.name(), each)));
        parts.add(rename);
        searches.forEach(each -> parts.add(new SchemaChange.CreateIndex(table.name(), renamed(each, rename))));
        return parts;
    }

    private static List<IndexSchema> searches(TableSchema table) {
        return table.indexes().stream()
                .filter(each -> each.kind() == IndexSchema.Kind.FULL_TEXT)
                .toList();
    }

    private static IndexSchema renamed(IndexSchema search, SchemaChange.RenameColumn rename) {
        List<String> columns = search.columns().stream()
                .map(each -> each.equals(rename.column()) ? rename.newName() : each)
                .toList();
        return new IndexSchema(search.name(), columns, search.kind());
    }
}
