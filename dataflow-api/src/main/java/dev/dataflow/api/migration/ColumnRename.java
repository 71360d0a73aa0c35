package dev.dataflow.api.migration;

import java.util.List;

/**
 * A column's new name, in all that speaks of the column. Expressions are left as they are: their text is the
 * database's.
 *
 * @param from the name before
 * @param to the name after
 */
record ColumnRename(String from, String to) {

    /** The table whose column it is, but for references. */
    TableSchema in(TableSchema table) {
        return table.withColumns(table.columns().stream()
                        .map(each -> each.name().equals(from) ? each.named(to) : each)
                        .toList())
                .withPrimaryKey(names(table.primaryKey()), table.primaryKeyName())
                .withIndexes(table.indexes().stream().map(this::index).toList())
                .withChecks(table.checks().stream()
                        .map(each -> new CheckSchema(each.name(), names(each.columns()), each.expression()))
                        .toList());
    }

    /**
     * The references of a table.
     *
     * @param before as they were, with the table they belong to
     * @param owner the table whose column it is
     * @param table what the result is like but for its references
     */
    TableSchema inReferences(TableSchema before, String owner, TableSchema table) {
        return table.withReferences(before.references().stream()
                .map(each -> new ReferenceSchema(
                        each.name(),
                        before.name().equals(owner) ? names(each.columns()) : each.columns(),
                        each.targetTable(),
                        each.targetTable().equals(owner) ? names(each.targetColumns()) : each.targetColumns(),
                        each.onDelete(),
                        each.onUpdate(),
                        each.options()))
                .toList());
    }

    private IndexSchema index(IndexSchema index) {
        return new IndexSchema(
                index.name(),
                index.parts().stream()
                        .map(each -> each.isColumn() && each.expression().equals(from)
                                ? new IndexPart(to, true, each.descending(), each.options())
                                : each)
                        .toList(),
                index.kind(),
                index.constraint(),
                index.condition(),
                names(index.included()),
                index.options());
    }

    private List<String> names(List<String> columns) {
        return columns.stream().map(each -> each.equals(from) ? to : each).toList();
    }
}
