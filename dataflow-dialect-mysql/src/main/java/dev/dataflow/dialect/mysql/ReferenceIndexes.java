package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.TableSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The indexes that foreign keys need: their columns must be the first ones of an index, in the same order. Where there
 * is none, the server makes one of the foreign key's name, and drops it silently when another will do ("FOREIGN KEY
 * Constraints" in MySQL's manual). One that serves its own foreign key alone is taken for a part of that and not shown;
 * one that serves another too is an index like any other. Stateless.
 */
final class ReferenceIndexes {

    private ReferenceIndexes() {}

    /** The table with the indexes that the server makes for several foreign keys, which it would show. */
    static TableSchema shown(TableSchema table) {
        TableSchema shown = table;
        for (ReferenceSchema each : longestFirst(table)) {
            boolean shared = table.references().stream()
                    .anyMatch(other -> !other.equals(each) && serves(each.columns(), other.columns()));
            if (shared && !isServed(shown, each)) {
                List<IndexSchema> indexes = new ArrayList<>(shown.indexes());
                indexes.add(of(each));
                indexes.sort(Comparator.comparing(IndexSchema::name));
                shown = shown.withIndexes(indexes);
            }
        }
        return shown;
    }

    private static List<ReferenceSchema> longestFirst(TableSchema table) {
        return table.references().stream()
                .sorted(Comparator.<ReferenceSchema>comparingInt(
                                each -> -each.columns().size())
                        .thenComparing(ReferenceSchema::name))
                .toList();
    }

    /** The index that the server makes for a foreign key. */
    static IndexSchema of(ReferenceSchema reference) {
        return new IndexSchema(reference.name(), reference.columns(), IndexSchema.Kind.PLAIN);
    }

    /** The table without the indexes that serve their own foreign key alone. */
    static TableSchema withoutOwn(TableSchema table) {
        return table.withIndexes(
                table.indexes().stream().filter(each -> !isOwn(table, each)).toList());
    }

    private static boolean isOwn(TableSchema table, IndexSchema index) {
        Optional<ReferenceSchema> owner = table.reference(index.name());
        List<IndexSchema> others =
                table.indexes().stream().filter(each -> !each.equals(index)).toList();
        return owner.filter(each -> of(each).equals(index)).isPresent()
                && !isServed(table, others, index.columns())
                && table.references().stream()
                                .filter(each -> serves(index, each.columns()))
                                .count()
                        == 1;
    }

    /** Whether an index that is shown, or the key, serves a foreign key. */
    static boolean isServed(TableSchema table, ReferenceSchema reference) {
        return isServed(table, table.indexes(), reference.columns());
    }

    static boolean isServed(TableSchema table, List<IndexSchema> indexes, List<String> columns) {
        return serves(table.primaryKey(), columns) || indexes.stream().anyMatch(each -> serves(each, columns));
    }

    static boolean serves(IndexSchema index, List<String> columns) {
        return IndexText.isTree(index)
                && index.parts().size() >= columns.size()
                && index.parts().subList(0, columns.size()).stream()
                        .allMatch(each -> each.isColumn() && each.options() == null)
                && serves(index.columns(), columns);
    }

    private static boolean serves(List<String> all, List<String> first) {
        return all.size() >= first.size() && all.subList(0, first.size()).equals(first);
    }
}
