package dev.dataflow.migration.internal.run;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.TableSchema;
import java.util.List;
import java.util.Set;

/**
 * Whether a table that was found is one that was simulated. Stateless.
 *
 * <p>They may differ in what only one side knows: which of several field types a native type stands for, and how the
 * database writes a condition that a model has asked for, which its name tells.
 */
final class Likeness {

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
                .withChecks(table.checks().stream().map(Likeness::comparable).toList());
    }

    private static ColumnSchema comparable(ColumnSchema column) {
        return new ColumnSchema(
                column.name(),
                null,
                column.nullable(),
                column.identity(),
                List.of(),
                column.nativeType(),
                column.defaultExpression(),
                column.generation(),
                column.comment());
    }

    private static CheckSchema comparable(CheckSchema check) {
        return check.isOfModel() ? new CheckSchema(check.name(), List.of(), "") : check;
    }
}
