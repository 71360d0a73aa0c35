package dev.dataflow.migration.internal.run;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.TableSchema;
import java.util.List;
import java.util.Set;

/**
 * Whether a table that was found is one that was simulated. Stateless.
 *
 * <p>They may differ in what only one side knows: which of several field types a native type stands for, and how the
 * database writes expressions, above all over what was renamed. Of conditions, computed columns and the like the names
 * are compared.
 */
final class Likeness {

    private static final String SOME = "";

    private Likeness() {}

    /** Whether these tables are alike in both schemas, or missing in both. */
    static boolean of(DatabaseSchema live, DatabaseSchema simulated, Set<String> tables) {
        return tables.stream()
                .allMatch(each -> live.table(each)
                        .map(Likeness::comparable)
                        .equals(simulated.table(each).map(Likeness::comparable)));
    }

    private static TableSchema comparable(TableSchema table) {
        return table.withColumns(
                        table.columns().stream().map(Likeness::comparable).toList())
                .withChecks(table.checks().stream()
                        .map(each -> new CheckSchema(each.name(), List.of(), SOME))
                        .toList())
                .withIndexes(table.indexes().stream().map(Likeness::comparable).toList())
                .withDetails(table.comment(), table.options(), List.of());
    }

    private static ColumnSchema comparable(ColumnSchema column) {
        ColumnSchema.GeneratedColumn generation = column.generation();
        return new ColumnSchema(
                column.name(),
                null,
                column.nullable(),
                column.identity(),
                List.of(),
                column.nativeType(),
                column.defaultExpression(),
                generation == null ? null : new ColumnSchema.GeneratedColumn(SOME, generation.stored()),
                column.comment());
    }

    private static IndexSchema comparable(IndexSchema index) {
        return new IndexSchema(
                index.name(),
                index.parts().stream()
                        .map(each ->
                                each.isColumn() ? each : new IndexPart(SOME, false, each.descending(), each.options()))
                        .toList(),
                index.kind(),
                index.constraint(),
                index.condition() == null ? null : SOME,
                index.included(),
                index.options());
    }
}
