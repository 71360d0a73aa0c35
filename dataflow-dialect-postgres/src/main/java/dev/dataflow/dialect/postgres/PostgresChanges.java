package dev.dataflow.dialect.postgres;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.schema.Literals;
import dev.dataflow.sql.schema.Steps;
import dev.dataflow.sql.schema.TableWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes each change as a step of its own: all DDL of PostgreSQL can be rolled back. What it locks is said in "ALTER
 * TABLE" and "Explicit Locking" of the manual. Thread-safe.
 */
final class PostgresChanges {

    private static final Impact ALL_READ = new Impact(Impact.Lock.ALL, true, false);
    private static final Impact WRITES_WAIT = new Impact(Impact.Lock.WRITES, true, false);
    private static final Impact READ_ONLINE = new Impact(Impact.Lock.NONE, true, false);

    private final TableWriter writer;
    private final ColumnChanges columns;

    PostgresChanges(SqlDialect dialect) {
        this.writer = new TableWriter(dialect);
        this.columns =
                new ColumnChanges(writer, new Literals(dialect, hex -> "'\\x%s'".formatted(hex), true), this::comment);
    }

    /**
     * The step of a change.
     *
     * @param change as it was asked for
     * @param known the same in the database's form
     * @param before the schema it finds
     */
    MigrationStep step(SchemaChange change, SchemaChange known, DatabaseSchema before, PlanStyle style) {
        boolean online = style == PlanStyle.ONLINE;
        return switch (known) {
            case SchemaChange.CreateTable create -> step(change, createTable(create.definition()), Impact.MOMENTARY);
            case SchemaChange.DropTable drop ->
                step(change, List.of("drop table " + quoted(drop.table())), Impact.MOMENTARY);
            case SchemaChange.RenameTable rename -> step(change, renameTable(rename, before), Impact.MOMENTARY);
            case SchemaChange.AddColumn add -> step(change, columns.add(add), columns.impact(add));
            case SchemaChange.DropColumn drop ->
                step(
                        change,
                        alter(
                                drop.table(),
                                "drop column " + quoted(drop.column().name())),
                        Impact.MOMENTARY);
            case SchemaChange.RenameColumn rename ->
                step(
                        change,
                        alter(
                                rename.table(),
                                "rename column %s to %s".formatted(quoted(rename.column()), quoted(rename.newName()))),
                        Impact.MOMENTARY);
            case SchemaChange.AlterColumn alterColumn ->
                new MigrationStep(List.of(change), columns.alter(alterColumn), columns.impact(alterColumn), true, true);
            case SchemaChange.CreateIndex create -> createIndex(change, create, online);
            case SchemaChange.DropIndex drop -> dropIndex(change, drop, online);
            case SchemaChange.AddReference add ->
                constrained(change, add.table(), add.reference().name(), writer.reference(add.reference()), online);
            case SchemaChange.DropReference drop ->
                step(change, dropConstraint(drop.table(), drop.reference().name()), Impact.MOMENTARY);
            case SchemaChange.AddCheck add ->
                constrained(change, add.table(), add.check().name(), writer.check(add.check()), online);
            case SchemaChange.DropCheck drop ->
                step(change, dropConstraint(drop.table(), drop.check().name()), Impact.MOMENTARY);
        };
    }

    private static MigrationStep step(SchemaChange change, List<String> statements, Impact impact) {
        return new MigrationStep(List.of(change), Steps.commands(statements), impact, true, true);
    }

    /** Outside of transactions: what is left by one that failed is dropped first, so that it can be repeated. */
    private static MigrationStep alone(SchemaChange change, List<String> statements) {
        return new MigrationStep(List.of(change), Steps.commands(statements), READ_ONLINE, false, false);
    }

    private List<String> createTable(TableSchema table) {
        List<String> statements = new ArrayList<>(writer.createTable(table));
        String parameters = table.options().get(CatalogRest.WITH);
        boolean unlogged = table.options().containsKey(CatalogRest.UNLOGGED);
        statements.set(
                0,
                (unlogged
                                ? statements.get(0).replaceFirst("^create table", "create unlogged table")
                                : statements.get(0))
                        + (parameters == null ? "" : " with " + parameters));
        if (table.comment() != null) {
            statements.add("comment on table %s is %s".formatted(quoted(table.name()), text(table.comment())));
        }
        for (ColumnSchema column : table.columns()) {
            if (column.comment() != null) {
                statements.add(comment(table.name(), column));
            }
        }
        return statements;
    }

    /** The key's constraint follows only where it has the usual name. */
    private List<String> renameTable(SchemaChange.RenameTable rename, DatabaseSchema before) {
        List<String> statements = new ArrayList<>(alter(rename.table(), "rename to " + quoted(rename.newName())));
        boolean usualKey = before.table(rename.table())
                .map(each -> !each.primaryKey().isEmpty() && each.primaryKeyName() == null)
                .orElse(false);
        if (usualKey) {
            statements.addAll(alter(
                    rename.newName(),
                    "rename constraint %s to %s"
                            .formatted(
                                    quoted(CatalogIndexes.usualKeyName(rename.table())),
                                    quoted(CatalogIndexes.usualKeyName(rename.newName())))));
        }
        return statements;
    }

    private MigrationStep createIndex(SchemaChange change, SchemaChange.CreateIndex create, boolean online) {
        IndexSchema index = create.index();
        if (index.constraint()) {
            return step(change, alter(create.table(), "add " + writer.uniqueConstraint(index)), ALL_READ);
        }
        if (!online || index.kind() == IndexSchema.Kind.FULL_TEXT) {
            return step(change, writer.createIndex(create.table(), index), WRITES_WAIT);
        }
        String words = index.unique() ? "create unique index concurrently " : "create index concurrently ";
        return alone(
                change,
                List.of(
                        "drop index concurrently if exists " + quoted(index.name()),
                        writer.createIndex(words, create.table(), index)));
    }

    private MigrationStep dropIndex(SchemaChange change, SchemaChange.DropIndex drop, boolean online) {
        IndexSchema index = drop.index();
        if (index.constraint()) {
            return step(change, dropConstraint(drop.table(), index.name()), Impact.MOMENTARY);
        }
        return online && index.kind() != IndexSchema.Kind.FULL_TEXT
                ? alone(change, List.of("drop index concurrently if exists " + quoted(index.name())))
                : step(change, writer.dropIndex(drop.table(), index), Impact.MOMENTARY);
    }

    /** Checked at once, or added for new rows and then checked while others write. */
    private MigrationStep constrained(
            SchemaChange change, String table, String name, String constraint, boolean online) {
        if (!online) {
            return step(change, alter(table, "add " + constraint), WRITES_WAIT);
        }
        List<String> statements = new ArrayList<>();
        statements.addAll(alter(table, "drop constraint if exists " + quoted(name)));
        statements.addAll(alter(table, "add %s not valid".formatted(constraint)));
        statements.addAll(alter(table, "validate constraint " + quoted(name)));
        return alone(change, statements);
    }

    private List<String> dropConstraint(String table, String name) {
        return alter(table, "drop constraint " + quoted(name));
    }

    private String comment(String table, ColumnSchema column) {
        return "comment on column %s.%s is %s"
                .formatted(
                        quoted(table),
                        quoted(column.name()),
                        column.comment() == null ? "null" : text(column.comment()));
    }

    private List<String> alter(String table, String what) {
        return List.of("alter table %s %s".formatted(quoted(table), what));
    }

    private String text(String value) {
        return writer.text(value);
    }

    private String quoted(String name) {
        return writer.quoted(name);
    }
}
