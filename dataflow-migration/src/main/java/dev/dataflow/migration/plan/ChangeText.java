package dev.dataflow.migration.plan;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.SchemaChange;

/** Changes in a few words. Stateless. */
public final class ChangeText {

    private ChangeText() {}

    /** What a change does: {@code add column customers.email}. */
    public static String of(SchemaChange change) {
        return switch (change) {
            case SchemaChange.CreateTable create -> "create table " + create.table();
            case SchemaChange.DropTable drop -> "drop table " + drop.table();
            case SchemaChange.RenameTable rename -> "rename table %s to %s".formatted(rename.table(), rename.newName());
            case SchemaChange.AddColumn add ->
                "add column %s.%s %s".formatted(add.table(), add.column().name(), type(add.column()));
            case SchemaChange.DropColumn drop ->
                "drop column %s.%s".formatted(drop.table(), drop.column().name());
            case SchemaChange.RenameColumn rename ->
                "rename column %s.%s to %s".formatted(rename.table(), rename.column(), rename.newName());
            case SchemaChange.AlterColumn alter ->
                "alter column %s.%s from %s to %s"
                        .formatted(alter.table(), alter.to().name(), type(alter.from()), type(alter.to()));
            case SchemaChange.CreateIndex create ->
                "create index %s on %s".formatted(create.index().name(), create.table());
            case SchemaChange.DropIndex drop ->
                "drop index %s on %s".formatted(drop.index().name(), drop.table());
            case SchemaChange.AddReference add ->
                "add reference %s from %s to %s"
                        .formatted(
                                add.reference().name(),
                                add.table(),
                                add.reference().targetTable());
            case SchemaChange.DropReference drop ->
                "drop reference %s of %s".formatted(drop.reference().name(), drop.table());
            case SchemaChange.AddCheck add ->
                "add condition %s to %s".formatted(add.check().name(), add.table());
            case SchemaChange.DropCheck drop ->
                "drop condition %s of %s".formatted(drop.check().name(), drop.table());
        };
    }

    private static String type(ColumnSchema column) {
        return "%s%s".formatted(column.nativeType(), column.nullable() ? "" : " not null");
    }
}
