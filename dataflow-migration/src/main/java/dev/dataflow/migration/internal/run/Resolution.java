package dev.dataflow.migration.internal.run;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.core.Schema;
import dev.dataflow.migration.plan.MigrationPart;
import dev.dataflow.migration.plan.VersionedMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings changes that were written for any database into the form of this one: types as it spells them, and what is
 * changed or dropped as it is there. Used once, by one thread.
 */
public final class Resolution {

    private final Schema schema;
    private DatabaseSchema now;

    private Resolution(Schema schema, DatabaseSchema before) {
        this.schema = schema;
        this.now = before;
    }

    /**
     * What a migration does to this database.
     *
     * @param before the schema that its first part finds
     * @throws DataFlowException CONFIGURATION for a change of what is not there, and for commands in the language of
     *     another database
     */
    public static List<MigrationPart> of(Schema schema, DatabaseSchema before, VersionedMigration migration) {
        requireLanguage(schema.language(), migration, "part", migration.parts());
        requireLanguage(schema.language(), migration, "undo part", migration.undo());
        Resolution resolution = new Resolution(schema, before);
        return migration.parts().stream()
                .<MigrationPart>map(part -> switch (part) {
                    case MigrationPart.Changes changes -> new MigrationPart.Changes(resolution.all(changes.changes()));
                    case MigrationPart.Commands commands -> commands;
                    case MigrationPart.Code code -> code;
                })
                .toList();
    }

    private static void requireLanguage(
            String spoken, VersionedMigration migration, String kind, List<MigrationPart> parts) {
        for (int place = 0; place < parts.size(); place++) {
            if (parts.get(place) instanceof MigrationPart.Commands commands
                    && !commands.language().equals(spoken)) {
                throw DataFlowException.configuration(
                        ("migration %s ('%s'): %s %d has commands in the language '%s', and this database takes '%s':"
                                        + " write them in that, or as code, in a migration of this database's own")
                                .formatted(
                                        migration.version(),
                                        migration.description(),
                                        kind,
                                        place + 1,
                                        commands.language(),
                                        spoken));
            }
        }
    }

    private List<SchemaChange> all(List<SchemaChange> changes) {
        List<SchemaChange> resolved = new ArrayList<>();
        for (SchemaChange change : changes) {
            List<SchemaChange> own = one(change);
            now = now.after(own);
            resolved.addAll(own);
        }
        return resolved;
    }

    private List<SchemaChange> one(SchemaChange change) {
        return switch (change) {
            case SchemaChange.CreateTable create ->
                List.of(new SchemaChange.CreateTable(schema.expected(create.definition())));
            case SchemaChange.DropTable drop -> List.of(new SchemaChange.DropTable(table(drop.table())));
            case SchemaChange.RenameTable rename -> List.of(rename);
            case SchemaChange.AddColumn add -> add(add);
            case SchemaChange.DropColumn drop ->
                List.of(new SchemaChange.DropColumn(
                        drop.table(), column(drop.table(), drop.column().name())));
            case SchemaChange.RenameColumn rename -> List.of(rename);
            case SchemaChange.AlterColumn alter -> alter(alter);
            case SchemaChange.CreateIndex create -> List.of(create);
            case SchemaChange.DropIndex drop ->
                List.of(new SchemaChange.DropIndex(
                        drop.table(),
                        part(
                                drop.table(),
                                drop.index().name(),
                                each -> each.index(drop.index().name()))));
            case SchemaChange.AddReference add -> List.of(add);
            case SchemaChange.DropReference drop ->
                List.of(new SchemaChange.DropReference(
                        drop.table(),
                        part(
                                drop.table(),
                                drop.reference().name(),
                                each -> each.reference(drop.reference().name()))));
            case SchemaChange.AddCheck add -> List.of(add);
            case SchemaChange.DropCheck drop ->
                List.of(new SchemaChange.DropCheck(
                        drop.table(),
                        part(
                                drop.table(),
                                drop.check().name(),
                                each -> each.check(drop.check().name()))));
        };
    }

    /** The checks of a column become the table's. */
    private List<SchemaChange> add(SchemaChange.AddColumn add) {
        TableSchema alone = alone(add.table(), add.column());
        List<SchemaChange> changes = new ArrayList<>();
        changes.add(new SchemaChange.AddColumn(add.table(), alone.columns().get(0), add.fill()));
        alone.checks().forEach(each -> changes.add(new SchemaChange.AddCheck(add.table(), each)));
        return changes;
    }

    /** What the change does not speak of stays: default, comment, and how values are generated. */
    private List<SchemaChange> alter(SchemaChange.AlterColumn alter) {
        ColumnSchema from = column(alter.table(), alter.to().name());
        ColumnSchema to = alone(alter.table(), alter.to()).columns().get(0);
        ColumnSchema kept = to.withDefault(
                        to.defaultExpression() == null ? from.defaultExpression() : to.defaultExpression())
                .generatedBy(from.generation())
                .withComment(to.comment() == null ? from.comment() : to.comment());
        return List.of(new SchemaChange.AlterColumn(alter.table(), from, kept, alter.fill()));
    }

    private TableSchema alone(String table, ColumnSchema column) {
        return schema.expected(new TableSchema(table, List.of(column), List.of(), List.of(), List.of()));
    }

    private TableSchema table(String name) {
        return now.table(name)
                .orElseThrow(() -> DataFlowException.configuration("there is no table %s to change".formatted(name)));
    }

    private ColumnSchema column(String table, String name) {
        return part(table, name, each -> each.column(name));
    }

    private <T> T part(String table, String name, Function<TableSchema, Optional<T>> finder) {
        return finder.apply(table(table))
                .orElseThrow(
                        () -> DataFlowException.configuration("table %s has no %s to change".formatted(table, name)));
    }
}
