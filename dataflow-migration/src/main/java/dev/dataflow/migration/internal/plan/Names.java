package dev.dataflow.migration.internal.plan;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What tables and columns are called before a plan's renames, since rows are asked about before it runs. Immutable. */
final class Names {

    private final DatabaseSchema before;
    private final boolean rowsStay;
    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, String> columns = new HashMap<>();
    private final Set<String> converted = new HashSet<>();

    /**
     * For a plan.
     *
     * @param rowsStay whether rows are, when a change comes, what they are now: nothing of the plan changes them before
     */
    Names(DatabaseSchema before, List<SchemaChange> changes, boolean rowsStay) {
        this.before = before;
        this.rowsStay = rowsStay;
        for (SchemaChange change : changes) {
            if (change instanceof SchemaChange.RenameTable rename) {
                tables.put(rename.newName(), rename.table());
            } else if (change instanceof SchemaChange.RenameColumn rename) {
                columns.put(key(rename.table(), rename.newName()), rename.column());
            } else if (change instanceof SchemaChange.AlterColumn alter
                    && !Objects.equals(alter.from().nativeType(), alter.to().nativeType())) {
                converted.add(key(alter.table(), alter.to().name()));
            }
        }
    }

    /** The table that is there and has this name in the plan. */
    Optional<TableSchema> existing(String table) {
        return before.table(tables.getOrDefault(table, table));
    }

    private static String key(String table, String column) {
        return table + "\0" + column;
    }

    /** Whether a question can be answered now: all that it names is there, and rows will not be changed before. */
    boolean canAsk(SchemaProbe probe) {
        return rowsStay && isThere(probe);
    }

    private boolean isThere(SchemaProbe probe) {
        return switch (before(probe)) {
            case SchemaProbe.Rows rows -> true;
            case SchemaProbe.Nulls nulls -> has(nulls.table(), List.of(nulls.column()));
            case SchemaProbe.Duplicates duplicates -> has(duplicates.table(), duplicates.columns());
            case SchemaProbe.Unfit unfit ->
                has(unfit.table(), List.of(unfit.column().name()));
            case SchemaProbe.Orphans orphans ->
                has(orphans.table(), orphans.reference().columns())
                        && has(
                                orphans.reference().targetTable(),
                                orphans.reference().targetColumns());
            case SchemaProbe.Violations violations ->
                has(violations.table(), violations.check().columns())
                        && columns.isEmpty()
                        && keepTheirForm((SchemaProbe.Violations) probe);
        };
    }

    /** A condition is about values as they will be stored, which those of a converted column are not yet. */
    private boolean keepTheirForm(SchemaProbe.Violations probe) {
        return probe.check().columns().stream().noneMatch(each -> converted.contains(key(probe.table(), each)));
    }

    private boolean has(String table, List<String> names) {
        return before.table(table)
                .map(each -> names.stream().allMatch(name -> each.column(name).isPresent()))
                .orElse(false);
    }

    /** The same question in the names of before. */
    SchemaProbe before(SchemaProbe probe) {
        return switch (probe) {
            case SchemaProbe.Rows rows -> new SchemaProbe.Rows(table(rows.table()));
            case SchemaProbe.Nulls nulls ->
                new SchemaProbe.Nulls(table(nulls.table()), column(nulls.table(), nulls.column()));
            case SchemaProbe.Duplicates duplicates ->
                new SchemaProbe.Duplicates(
                        table(duplicates.table()), columns(duplicates.table(), duplicates.columns()));
            case SchemaProbe.Unfit unfit -> {
                ColumnSchema column = unfit.column();
                yield new SchemaProbe.Unfit(
                        table(unfit.table()), column.named(column(unfit.table(), column.name())), unfit.type());
            }
            case SchemaProbe.Orphans orphans -> {
                ReferenceSchema reference = orphans.reference();
                yield new SchemaProbe.Orphans(
                        table(orphans.table()),
                        new ReferenceSchema(
                                reference.name(),
                                columns(orphans.table(), reference.columns()),
                                table(reference.targetTable()),
                                columns(reference.targetTable(), reference.targetColumns()),
                                reference.onDelete(),
                                reference.onUpdate(),
                                reference.options()));
            }
            case SchemaProbe.Violations violations ->
                new SchemaProbe.Violations(table(violations.table()), violations.check());
        };
    }

    private String table(String name) {
        return tables.getOrDefault(name, name);
    }

    private String column(String table, String name) {
        return columns.getOrDefault(key(table, name), name);
    }

    private List<String> columns(String table, List<String> names) {
        return names.stream().map(each -> column(table, each)).toList();
    }
}
