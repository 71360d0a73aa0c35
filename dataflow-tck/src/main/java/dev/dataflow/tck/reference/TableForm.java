package dev.dataflow.tck.reference;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tables in the form in which this database keeps and shows them, and what it refuses to keep. Stateless. */
final class TableForm {

    private TableForm() {}

    /** The form of a table: columns with their types, checks as the table's, the rest by name. */
    static TableSchema of(TableSchema wanted) {
        List<CheckSchema> checks = new ArrayList<>(wanted.checks());
        for (ColumnSchema column : wanted.columns()) {
            Condition.of(column.checks())
                    .ifPresent(each -> checks.add(CheckSchema.named(wanted.name(), column.name(), each)));
        }
        return wanted.withColumns(wanted.columns().stream()
                        .map(each -> column(wanted.name(), each))
                        .toList())
                .withChecks(checks.stream()
                        .sorted(Comparator.comparing(CheckSchema::name))
                        .toList())
                .withIndexes(wanted.indexes().stream()
                        .sorted(Comparator.comparing(IndexSchema::name))
                        .toList())
                .withReferences(wanted.references().stream()
                        .sorted(Comparator.comparing(ReferenceSchema::name))
                        .toList());
    }

    /** Refuses a table with something that this database cannot keep. */
    static void check(TableSchema table) {
        table.columns().forEach(each -> check(table.name(), each));
        table.indexes().forEach(each -> check(table.name(), each));
        table.references().forEach(each -> check(table.name(), each));
        table.checks().forEach(each -> Condition.read(table.name(), each));
        if (table.primaryKey().isEmpty() || !table.opaque().isEmpty()) {
            throw refusal("table %s: each has a primary key here, and nothing opaque".formatted(table.name()));
        }
    }

    /** Refuses a column that computes values. */
    static void check(String table, ColumnSchema column) {
        type(table, column);
        if (column.defaultExpression() != null || column.generation() != null) {
            throw refusal("column %s of table %s: nothing is computed here, so give it a fill instead"
                    .formatted(column.name(), table));
        }
    }

    /** Refuses an index that no model can ask for. */
    static void check(String table, IndexSchema index) {
        if (!index.isPlain() || index.constraint()) {
            throw refusal("index %s of table %s: here all are of whole columns, upwards, over all rows"
                    .formatted(index.name(), table));
        }
    }

    /** Refuses a reference that does something else than a model's. */
    static void check(String table, ReferenceSchema reference) {
        if (!reference.onUpdate().refuses()
                || reference.onDelete() == ReferenceAction.SET_DEFAULT
                || reference.options() != null) {
            throw refusal("reference %s of table %s: keys do not change here, and there are no defaults"
                    .formatted(reference.name(), table));
        }
    }

    /** The column's type, without which nothing can be kept. */
    static FieldType type(String table, ColumnSchema column) {
        return column.knownType()
                .orElseThrow(() -> refusal("column %s of table %s has the type %s, which is not known here"
                        .formatted(column.name(), table, column.nativeType())));
    }

    static DataFlowException refusal(String message) {
        return DataFlowException.builder(ErrorCode.UNSUPPORTED, message)
                .adapter(ReferenceAdapter.ID)
                .build();
    }

    private static ColumnSchema column(String table, ColumnSchema column) {
        return column.inNativeType(String.valueOf(type(table, column)));
    }
}
