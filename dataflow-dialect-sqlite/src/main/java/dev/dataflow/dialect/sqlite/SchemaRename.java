package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.ColumnSchema.GeneratedColumn;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.schema.TableWriter;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What SQLite itself does to the texts that it keeps when something is renamed: they are needed for what comes after
 * that in the same plan. Stateless.
 */
final class SchemaRename {

    private final TableWriter writer;

    SchemaRename(TableWriter writer) {
        this.writer = writer;
    }

    /** Whether a constraint of the table has a name that was made of the table's. */
    static boolean namesFollow(TableSchema table) {
        return table.columns().stream().anyMatch(each -> namesFollow(table, each.name()));
    }

    /** Whether a constraint over the column has a name that was made of the column's. */
    static boolean namesFollow(TableSchema table, String column) {
        return table.references().stream()
                        .filter(each -> each.columns().contains(column))
                        .anyMatch(each -> each.name().startsWith(TableForm.referenceName(table.name(), each.columns())))
                || table.indexes().stream()
                        .filter(each -> each.constraint() && each.columns().contains(column))
                        .anyMatch(each -> each.name().startsWith(TableForm.uniqueName(table.name(), each.columns())));
    }

    /** The schema after a table got another name. */
    DatabaseSchema table(DatabaseSchema after, SchemaChange.RenameTable rename) {
        return withTables(after, each -> {
            boolean own = each.name().equals(rename.newName());
            return stale(
                    own ? expressions(each, rename.table(), rename.newName()) : each,
                    part -> Expressions.mentions(part.definition(), rename.table()));
        });
    }

    /** The schema after a column got another name. */
    DatabaseSchema column(DatabaseSchema after, SchemaChange.RenameColumn rename) {
        return withTables(after, each -> {
            boolean own = each.name().equals(rename.table());
            return stale(
                    own ? expressions(each, rename.column(), rename.newName()) : each,
                    part -> (own || Expressions.mentions(part.definition(), rename.table()))
                            && Expressions.mentions(part.definition(), rename.column()));
        });
    }

    private static DatabaseSchema withTables(DatabaseSchema schema, UnaryOperator<TableSchema> change) {
        return new DatabaseSchema(schema.tables().stream().map(change).toList(), schema.opaque());
    }

    /** What a trigger's words stand for only SQLite knows, so its text is forgotten: see {@link TableRebuild}. */
    private static TableSchema stale(TableSchema table, Predicate<OpaquePart> changed) {
        List<OpaquePart> parts = table.opaque().stream()
                .map(each -> changed.test(each) ? new OpaquePart(each.kind(), each.name(), "") : each)
                .toList();
        return table.withDetails(table.comment(), table.options(), parts);
    }

    private TableSchema expressions(TableSchema table, String from, String to) {
        UnaryOperator<String> renamed = text -> Expressions.renamed(text, from, writer.quoted(to));
        return table.withColumns(table.columns().stream()
                        .map(each -> column(each, renamed))
                        .toList())
                .withChecks(table.checks().stream()
                        .map(each -> new CheckSchema(each.name(), each.columns(), renamed.apply(each.expression())))
                        .toList())
                .withIndexes(table.indexes().stream()
                        .map(each -> index(each, renamed))
                        .toList());
    }

    private static ColumnSchema column(ColumnSchema column, UnaryOperator<String> renamed) {
        GeneratedColumn generation = column.generation();
        return generation == null
                ? column
                : column.generatedBy(new GeneratedColumn(renamed.apply(generation.expression()), generation.stored()));
    }

    private static IndexSchema index(IndexSchema index, UnaryOperator<String> renamed) {
        return new IndexSchema(
                index.name(),
                index.parts().stream()
                        .map(each -> each.isColumn()
                                ? each
                                : new IndexPart(
                                        renamed.apply(each.expression()), false, each.descending(), each.options()))
                        .toList(),
                index.kind(),
                index.constraint(),
                index.condition() == null ? null : renamed.apply(index.condition()),
                index.included(),
                index.options());
    }
}
