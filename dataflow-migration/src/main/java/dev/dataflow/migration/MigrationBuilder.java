package dev.dataflow.migration;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.migration.internal.text.MigrationJson;
import dev.dataflow.migration.plan.MigrationPart;
import dev.dataflow.migration.plan.Risk;
import dev.dataflow.migration.plan.VersionedMigration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a migration by hand, for any database. Not thread-safe.
 *
 * <pre>{@code
 * VersionedMigration migration = MigrationBuilder.version("3", "Customers have a country")
 *         .addColumn("customers", "country", new FieldType.StringType(2), "XX")
 *         .createIndex("customers", "ix_customers_country", "country")
 *         .build();
 * System.out.println(migrations.plan(migration, PlanStyle.DIRECT).block().text());
 * }</pre>
 *
 * <p>All names are those of the database. What is changed or dropped needs only its name: the rest is looked up when
 * the migration is planned. New names have at most 63 bytes, as those of models do; longer ones are refused then.
 */
public final class MigrationBuilder {

    private static final String ANY = "";

    private final String version;
    private final String description;
    private final List<MigrationPart> parts = new ArrayList<>();
    private final List<MigrationPart> undo = new ArrayList<>();
    private final Set<Risk> allowed = EnumSet.noneOf(Risk.class);

    private MigrationBuilder(String version, String description) {
        this.version = version;
        this.description = description;
    }

    /**
     * Starts a migration.
     *
     * @param version whole numbers with points between them
     * @param description what it is for
     */
    public static MigrationBuilder version(String version, String description) {
        return new MigrationBuilder(version, description);
    }

    /** Creates a table; {@link TableSchema#of} makes one of a model. */
    public MigrationBuilder createTable(TableSchema table) {
        return change(new SchemaChange.CreateTable(table));
    }

    /** Drops a table with its rows; needs {@link #allowing}. */
    public MigrationBuilder dropTable(String table) {
        return change(new SchemaChange.DropTable(new TableSchema(table, List.of(), List.of(), List.of(), List.of())));
    }

    /** Renames a table. */
    public MigrationBuilder renameTable(String table, String newName) {
        return change(new SchemaChange.RenameTable(table, newName));
    }

    /** Adds a column that may hold nothing. */
    public MigrationBuilder addColumn(String table, String column, FieldType type) {
        return change(
                new SchemaChange.AddColumn(table, ColumnSchema.wanted(column, type, true, false, List.of()), null));
    }

    /**
     * Adds a column that must hold something.
     *
     * @param fill what the rows that are there hold in it, of the type's carrier class
     */
    public MigrationBuilder addColumn(String table, String column, FieldType type, Object fill) {
        requireCarrier(column, type, fill);
        return change(
                new SchemaChange.AddColumn(table, ColumnSchema.wanted(column, type, false, false, List.of()), fill));
    }

    /** Drops a column with what it holds; needs {@link #allowing}. */
    public MigrationBuilder dropColumn(String table, String column) {
        return change(new SchemaChange.DropColumn(table, named(column)));
    }

    /** Renames a column. */
    public MigrationBuilder renameColumn(String table, String column, String newName) {
        return change(new SchemaChange.RenameColumn(table, column, newName));
    }

    /**
     * Changes a column's type and whether it may hold nothing.
     *
     * @param fill what rows that hold nothing hold then; null to leave them, which must be none where it must hold
     *     something
     */
    public MigrationBuilder alterColumn(
            String table, String column, FieldType type, boolean nullable, @Nullable Object fill) {
        if (fill != null) {
            requireCarrier(column, type, fill);
        }
        return change(new SchemaChange.AlterColumn(
                table, named(column), ColumnSchema.wanted(column, type, nullable, false, List.of()), fill));
    }

    /** Creates an index. */
    public MigrationBuilder createIndex(String table, String name, String... columns) {
        return change(
                new SchemaChange.CreateIndex(table, new IndexSchema(name, List.of(columns), IndexSchema.Kind.PLAIN)));
    }

    /** Creates a unique index. */
    public MigrationBuilder createUniqueIndex(String table, String name, String... columns) {
        return change(
                new SchemaChange.CreateIndex(table, new IndexSchema(name, List.of(columns), IndexSchema.Kind.UNIQUE)));
    }

    /** Drops an index. */
    public MigrationBuilder dropIndex(String table, String name) {
        return change(new SchemaChange.DropIndex(table, new IndexSchema(name, List.of(), IndexSchema.Kind.PLAIN)));
    }

    /** Adds a foreign key to a table's columns. */
    public MigrationBuilder addReference(
            String table, String name, List<String> columns, String target, List<String> targetColumns, OnDelete then) {
        return change(
                new SchemaChange.AddReference(table, new ReferenceSchema(name, columns, target, targetColumns, then)));
    }

    /** Drops a foreign key. */
    public MigrationBuilder dropReference(String table, String name) {
        return change(new SchemaChange.DropReference(
                table, new ReferenceSchema(name, List.of(), ANY, List.of(), OnDelete.RESTRICT)));
    }

    /** Drops a condition. */
    public MigrationBuilder dropCheck(String table, String name) {
        return change(new SchemaChange.DropCheck(table, new CheckSchema(name, List.of(), ANY)));
    }

    /** Any change. */
    public MigrationBuilder change(SchemaChange change) {
        if (!parts.isEmpty() && parts.get(parts.size() - 1) instanceof MigrationPart.Changes last) {
            List<SchemaChange> more = new ArrayList<>(last.changes());
            more.add(change);
            parts.set(parts.size() - 1, new MigrationPart.Changes(more));
        } else {
            parts.add(new MigrationPart.Changes(List.of(change)));
        }
        return this;
    }

    /**
     * Changes rows by statements of a SQL database; others refuse the migration. They may run again after a process has
     * died.
     */
    public MigrationBuilder sql(String... statements) {
        parts.add(new MigrationPart.Commands("sql", List.of(statements)));
        return this;
    }

    /**
     * Changes documents by commands of MongoDB as extended JSON; other databases refuse the migration. They may run
     * again after a process has died.
     */
    public MigrationBuilder bson(String... commands) {
        parts.add(new MigrationPart.Commands("bson", List.of(commands)));
        return this;
    }

    /** Changes rows by Java code that each instance knows by {@link MigrationsBuilder#code}. */
    public MigrationBuilder code(String name) {
        parts.add(new MigrationPart.Code(name));
        return this;
    }

    /** Says what is done to rows before the changes are undone. */
    public MigrationBuilder undo(MigrationPart... rows) {
        undo.addAll(List.of(rows));
        return this;
    }

    /** Takes a risk knowingly. */
    public MigrationBuilder allowing(Risk risk) {
        allowed.add(risk);
        return this;
    }

    /**
     * The migration.
     *
     * @throws DataFlowException CONFIGURATION for a version that is none
     */
    public VersionedMigration build() {
        return MigrationJson.complete(version, description, parts, undo, allowed);
    }

    private static ColumnSchema named(String column) {
        return ColumnSchema.found(column, null, true, false, ANY);
    }

    private static void requireCarrier(String column, FieldType type, Object fill) {
        if (!type.carrier().isInstance(fill)) {
            throw DataFlowException.configuration("column %s is filled with a %s, but its type takes a %s"
                    .formatted(column, fill.getClass().getName(), type.carrier().getName()));
        }
    }
}
