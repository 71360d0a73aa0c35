package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.schema.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Plans changes: in one statement what {@code alter table} can do, everything else by a new table for all changes of
 * the old one together. Used once, on one thread; holds the schema as it is before the next step.
 */
final class ChangePlan {

    private final TableText text;
    private final AlterText alter;
    private final TableRebuild rebuild;
    private final SchemaRename names;
    private final UnaryOperator<TableSchema> expected;
    private final List<MigrationStep> steps = new ArrayList<>();
    private DatabaseSchema schema;

    /**
     * A plan without steps.
     *
     * @param expected brings a table into SQLite's form
     */
    ChangePlan(SqlDialect dialect, UnaryOperator<TableSchema> expected, DatabaseSchema before) {
        this.text = new TableText(dialect);
        Literals literals = new Literals(dialect);
        this.alter = new AlterText(text, literals);
        this.rebuild = new TableRebuild(text, literals);
        this.names = new SchemaRename(text.writer());
        this.expected = expected;
        this.schema = before;
    }

    List<MigrationStep> steps(List<SchemaChange> changes) {
        requireNoneLeft(after(schema, changes));
        List<SchemaChange> independent = new ArrayList<>();
        for (SchemaChange change : changes) {
            if (change instanceof SchemaChange.RenameTable rename) {
                together(independent);
                rename(rename);
            } else if (change instanceof SchemaChange.RenameColumn rename) {
                together(independent);
                rename(rename);
            } else {
                independent.add(change);
            }
        }
        together(independent);
        return List.copyOf(steps);
    }

    /** SQLite would let a reference to a dropped table stand, and then refuse whatever is done to the referring one. */
    private void requireNoneLeft(DatabaseSchema after) {
        List<String> dropped = schema.tables().stream()
                .map(TableSchema::name)
                .filter(each -> after.table(each).isEmpty())
                .toList();
        for (TableSchema left : after.tables()) {
            left.references().stream()
                    .filter(each -> dropped.contains(each.targetTable()))
                    .findFirst()
                    .ifPresent(each -> {
                        throw DataFlowException.configuration(
                                "table %s cannot be dropped while %s refers to it: drop the reference %s before"
                                        .formatted(each.targetTable(), left.name(), each.name()));
                    });
        }
    }

    /** Changes of different tables, among which no name changes, do not depend on each other. */
    private void together(List<SchemaChange> changes) {
        List<ChangeGroup> groups = ChangeGroup.of(List.copyOf(changes), this::isSimple);
        changes.clear();
        groups.forEach(this::step);
    }

    private boolean isSimple(List<SchemaChange> changes) {
        DatabaseSchema now = schema;
        for (SchemaChange change : changes) {
            if (!alter.isSimple(table(now, change.table()), change)) {
                return false;
            }
            now = after(now, List.of(change));
        }
        return true;
    }

    private void step(ChangeGroup group) {
        List<SchemaChange> changes = group.changes();
        DatabaseSchema after = after(schema, changes);
        String table = changes.get(0).table();
        if (group.creates()) {
            List<String> statements = after.table(table)
                    .map(each -> text.create(expected.apply(each)))
                    .orElse(List.of());
            add(changes, Steps.commands(statements), Impact.MOMENTARY);
        } else if (changes.get(changes.size() - 1) instanceof SchemaChange.DropTable) {
            List<NativeCommand> commands = Steps.commands(alter.drop(table(schema, table)));
            add(changes, isReferred(table) ? TableRebuild.unchecked(commands) : commands, Impact.MOMENTARY);
        } else if (group.simple()) {
            SchemaChange only = changes.get(0);
            add(changes, Steps.commands(alter.statements(table(schema, table), only)), AlterText.impact(only));
        } else {
            add(changes, rebuild.commands(schema, table(schema, table), changes), TableRebuild.IMPACT);
        }
        schema = after;
    }

    private void add(List<SchemaChange> changes, List<NativeCommand> commands, Impact impact) {
        steps.add(new MigrationStep(changes, commands, impact, true, true));
    }

    /** Dropping such a table deletes its rows first, as far as references are enforced. */
    private boolean isReferred(String table) {
        return schema.tables().stream()
                .flatMap(each -> each.references().stream())
                .anyMatch(each -> each.targetTable().equals(table));
    }

    private void rename(SchemaChange.RenameTable rename) {
        TableSchema table = table(schema, rename.table());
        DatabaseSchema after = schema.after(List.of(rename));
        rename(rename, table, SchemaRename.namesFollow(table), alter.rename(table, table(after, rename.newName())));
        schema = names.table(after, rename);
    }

    private void rename(SchemaChange.RenameColumn rename) {
        TableSchema table = table(schema, rename.table());
        DatabaseSchema after = schema.after(List.of(rename));
        rename(
                rename,
                table,
                SchemaRename.namesFollow(table, rename.column()),
                alter.rename(table, table(after, rename.table()), rename));
        schema = names.column(after, rename);
    }

    /** A constraint without a name would be shown with another one afterwards, so it gets the one it is shown with. */
    private void rename(SchemaChange rename, TableSchema table, boolean namesFollow, List<String> statements) {
        List<NativeCommand> commands = new ArrayList<>();
        if (namesFollow) {
            commands.addAll(rebuild.commands(schema, table, List.of()));
        }
        commands.addAll(Steps.commands(statements));
        add(List.of(rename), commands, namesFollow ? TableRebuild.IMPACT : Impact.MOMENTARY);
    }

    /** An index that is not there is SQLite's to report. */
    private static DatabaseSchema after(DatabaseSchema schema, List<SchemaChange> changes) {
        DatabaseSchema now = schema;
        for (SchemaChange change : changes) {
            boolean missing = change instanceof SchemaChange.DropIndex drop
                    && table(now, drop.table()).index(drop.index().name()).isEmpty();
            now = missing ? now : now.after(List.of(change));
        }
        return now;
    }

    private static TableSchema table(DatabaseSchema schema, String name) {
        return schema.table(name)
                .orElseThrow(() -> DataFlowException.configuration("there is no table %s to change".formatted(name)));
    }
}
