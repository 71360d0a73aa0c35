package dev.dataflow.tck.run;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of a run's rules, each of which belongs to one. They are dropped when there are many of them, as whoever
 * creates a table looks at all that are there; where tables cannot be dropped, they stay. Thread-safe.
 */
final class RuleTables {

    private static final int MANY = 30;

    private final Adapter adapter;
    private final Set<String> names = new HashSet<>();
    private int made;

    /** Tables in this adapter's database. */
    RuleTables(Adapter adapter) {
        this.adapter = adapter;
    }

    /** A name that no other rule of the run has. */
    synchronized String name(String word) {
        made++;
        String name = "t%03d_%s".formatted(made, word);
        names.add(name);
        return name;
    }

    /** Drops them if there are many; to be called while no rule runs. */
    synchronized void dropMany() {
        if (names.size() < MANY || !adapter.capabilities().supports(Capability.SCHEMA_CHANGES)) {
            return;
        }
        DatabaseSchema schema = Answers.only(adapter.migrations().inspect());
        List<SchemaChange> drops = drops(schema);
        Answers.completion(adapter.migrations().apply(adapter.migrations().plan(schema, drops, PlanStyle.DIRECT)));
        names.clear();
    }

    /** Those that are there, each after all that refer to it; not what others refer to, or each other in a circle. */
    private List<SchemaChange> drops(DatabaseSchema schema) {
        List<TableSchema> left = new ArrayList<>(schema.tables());
        List<SchemaChange> drops = new ArrayList<>();
        Optional<TableSchema> next = next(left);
        while (next.isPresent()) {
            left.remove(next.get());
            drops.add(new SchemaChange.DropTable(next.get()));
            next = next(left);
        }
        return drops;
    }

    private Optional<TableSchema> next(List<TableSchema> left) {
        return left.stream()
                .filter(table -> names.contains(table.name()))
                .filter(table -> left.stream().noneMatch(other -> refersTo(other, table)))
                .findFirst();
    }

    private static boolean refersTo(TableSchema other, TableSchema table) {
        return !other.name().equals(table.name())
                && other.references().stream()
                        .anyMatch(each -> each.targetTable().equals(table.name()));
    }
}
