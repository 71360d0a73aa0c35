package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The indexes that foreign keys need: their columns must be the first ones of an index, in the same order. Where there
 * is none, the server makes one of the foreign key's name, and drops it silently when another will do ("FOREIGN KEY
 * Constraints" in MySQL's manual). DataFlow makes it itself, and then it stays. Stateless.
 */
final class ReferenceIndexes {

    private ReferenceIndexes() {}

    /** The table with those that are missing. */
    static TableSchema added(TableSchema table) {
        List<IndexSchema> indexes = new ArrayList<>(table.indexes());
        for (ReferenceSchema reference : table.references()) {
            if (!isServed(table.withIndexes(indexes), reference)) {
                indexes.add(of(reference));
            }
        }
        return table.withIndexes(indexes);
    }

    /** The one that a foreign key gets where no other serves it. */
    static IndexSchema of(ReferenceSchema reference) {
        return new IndexSchema(reference.name(), reference.columns(), IndexSchema.Kind.PLAIN);
    }

    /** A foreign key that no index of the table serves. */
    static Optional<ReferenceSchema> unserved(TableSchema table) {
        return table.references().stream()
                .filter(each -> !isServed(table, each))
                .findFirst();
    }

    static boolean isServed(TableSchema table, ReferenceSchema reference) {
        return startsWith(table.primaryKey(), reference.columns())
                || table.indexes().stream().anyMatch(each -> serves(each, reference));
    }

    static boolean serves(IndexSchema index, ReferenceSchema reference) {
        List<IndexPart> parts = index.parts();
        List<String> columns = reference.columns();
        boolean isTree = index.kind() != IndexSchema.Kind.FULL_TEXT
                && (index.options() == null || !index.options().matches("(fulltext|spatial)\\b.*"));
        return isTree
                && parts.size() >= columns.size()
                && IntStream.range(0, columns.size())
                        .allMatch(each -> parts.get(each).isColumn()
                                && parts.get(each).options() == null
                                && parts.get(each).expression().equals(columns.get(each)));
    }

    private static boolean startsWith(List<String> all, List<String> first) {
        return all.size() >= first.size() && all.subList(0, first.size()).equals(first);
    }
}
