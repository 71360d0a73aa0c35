package dev.dataflow.migration.internal.diff;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.CreationOrder;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The changes that lead from one schema to another, both in one database's form, by names alone: whoever knows of a
 * rename makes it before. What no change can express is told beside. Used once, by one thread.
 *
 * <p>References go first and come last, since other changes may depend on their absence; in between, all changes of one
 * table stand together, so that a database can make them at once.
 */
public final class SchemaDiff {

    private final DatabaseSchema before;
    private final DatabaseSchema after;
    private final Map<String, Map<String, Object>> fills;
    private final List<SchemaChange> undone = new ArrayList<>();
    private final List<SchemaChange> changed = new ArrayList<>();
    private final List<SchemaChange> referring = new ArrayList<>();
    private final List<SchemaChange> dropped = new ArrayList<>();
    private final List<String> inexpressible = new ArrayList<>();

    private SchemaDiff(DatabaseSchema before, DatabaseSchema after, Map<String, Map<String, Object>> fills) {
        this.before = before;
        this.after = after;
        this.fills = fills;
    }

    /**
     * What differs.
     *
     * @param changes in an order in which they can be made
     * @param inexpressible what differs and cannot be changed, in words; empty for no such thing
     */
    public record Difference(List<SchemaChange> changes, List<String> inexpressible) {}

    /**
     * Compares.
     *
     * @param fills what new columns hold in rows that are there, by table and column
     */
    public static Difference between(
            DatabaseSchema before, DatabaseSchema after, Map<String, Map<String, Object>> fills) {
        SchemaDiff diff = new SchemaDiff(before, after, fills);
        diff.compare();
        List<SchemaChange> all = new ArrayList<>(diff.undone);
        all.addAll(diff.changed);
        all.addAll(diff.referring);
        all.addAll(diff.dropped);
        return new Difference(List.copyOf(all), List.copyOf(diff.inexpressible));
    }

    private void compare() {
        List<TableSchema> created = new ArrayList<>();
        for (TableSchema table : after.tables()) {
            before.table(table.name()).ifPresentOrElse(old -> compare(old, table), () -> created.add(table));
        }
        List<TableSchema> gone = before.tables().stream()
                .filter(each -> after.table(each.name()).isEmpty())
                .toList();
        drop(gone);
        for (SchemaChange creation : CreationOrder.of(created)) {
            if (creation instanceof SchemaChange.CreateTable) {
                changed.add(creation);
            } else {
                referring.add(creation);
            }
        }
        if (!before.opaque().equals(after.opaque())) {
            inexpressible.add("views or other parts of the database differ");
        }
    }

    /** Tables go when nothing refers to them any more, whether from outside or in a circle. */
    private void drop(List<TableSchema> gone) {
        Set<String> names = new HashSet<>();
        gone.forEach(each -> names.add(each.name()));
        for (TableSchema table : gone) {
            table.references().stream()
                    .filter(each -> names.contains(each.targetTable())
                            && !each.targetTable().equals(table.name()))
                    .forEach(each -> undone.add(new SchemaChange.DropReference(table.name(), each)));
            dropped.add(new SchemaChange.DropTable(table.withReferences(table.references().stream()
                    .filter(each -> !names.contains(each.targetTable())
                            || each.targetTable().equals(table.name()))
                    .toList())));
        }
    }

    private void compare(TableSchema old, TableSchema now) {
        String table = now.name();
        replaced(
                old.references(),
                now.references(),
                each -> undone.add(new SchemaChange.DropReference(table, each)),
                each -> referring.add(new SchemaChange.AddReference(table, each)));
        List<SchemaChange> late = new ArrayList<>();
        replaced(
                old.indexes(),
                now.indexes(),
                each -> changed.add(new SchemaChange.DropIndex(table, each)),
                each -> late.add(new SchemaChange.CreateIndex(table, each)));
        replaced(
                old.checks(),
                now.checks(),
                each -> changed.add(new SchemaChange.DropCheck(table, each)),
                each -> late.add(new SchemaChange.AddCheck(table, each)));
        compareColumns(old, now);
        changed.addAll(late);
        tellTheRest(old, now);
    }

    private void compareColumns(TableSchema old, TableSchema now) {
        Map<String, Object> values = fills.getOrDefault(now.name(), Map.of());
        for (ColumnSchema column : now.columns()) {
            ColumnSchema was = old.column(column.name()).orElse(null);
            if (was == null) {
                changed.add(new SchemaChange.AddColumn(
                        now.name(), column, column.nullable() ? null : values.get(column.name())));
            } else if (!was.equals(column)) {
                boolean tightened = was.nullable() && !column.nullable();
                changed.add(new SchemaChange.AlterColumn(
                        now.name(), was, column, tightened ? values.get(column.name()) : null));
            }
        }
        old.columns().stream()
                .filter(each -> now.column(each.name()).isEmpty())
                .forEach(each -> changed.add(new SchemaChange.DropColumn(now.name(), each)));
    }

    private void tellTheRest(TableSchema old, TableSchema now) {
        if (!old.primaryKey().equals(now.primaryKey())) {
            inexpressible.add("the key of table %s is %s and would become %s: make a new table and move the rows"
                    .formatted(now.name(), old.primaryKey(), now.primaryKey()));
        }
        boolean same = Objects.equals(old.primaryKeyName(), now.primaryKeyName())
                && Objects.equals(old.comment(), now.comment())
                && old.options().equals(now.options())
                && old.opaque().equals(now.opaque());
        if (!same) {
            inexpressible.add("table %s differs in parts that only its database knows".formatted(now.name()));
        }
    }

    private static <T> void replaced(List<T> old, List<T> now, Consumer<T> drop, Consumer<T> add) {
        old.stream().filter(each -> !now.contains(each)).forEach(drop);
        now.stream().filter(each -> !old.contains(each)).forEach(add);
    }
}
