package dev.dataflow.api.migration;

import dev.dataflow.api.error.DataFlowException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A schema while changes are made to it, in memory alone. Used once, by one thread. */
final class SchemaEdit {

    private final TreeMap<String, TableSchema> tables = new TreeMap<>();
    private final List<OpaquePart> opaque;

    SchemaEdit(DatabaseSchema schema) {
        schema.tables().forEach(each -> tables.put(each.name(), each));
        this.opaque = schema.opaque();
    }

    DatabaseSchema schema() {
        return new DatabaseSchema(List.copyOf(tables.values()), opaque);
    }

    void make(SchemaChange change) {
        switch (change) {
            case SchemaChange.CreateTable create -> add(create.definition());
            case SchemaChange.DropTable drop ->
                tables.remove(existing(drop.table()).name());
            case SchemaChange.RenameTable rename -> renameTable(rename);
            case SchemaChange.AddColumn add ->
                edit(
                        add.table(),
                        old -> old.withColumns(added(old.columns(), add.column(), ColumnSchema::name, old.name())));
            case SchemaChange.DropColumn drop ->
                edit(
                        drop.table(),
                        old -> old.withColumns(
                                without(old.columns(), drop.column().name(), ColumnSchema::name, old.name())));
            case SchemaChange.RenameColumn rename -> renameColumn(rename);
            case SchemaChange.AlterColumn alter -> alter(alter);
            case SchemaChange.CreateIndex create ->
                edit(
                        create.table(),
                        old -> old.withIndexes(sorted(
                                added(old.indexes(), create.index(), IndexSchema::name, old.name()),
                                IndexSchema::name)));
            case SchemaChange.DropIndex drop ->
                edit(
                        drop.table(),
                        old -> old.withIndexes(
                                without(old.indexes(), drop.index().name(), IndexSchema::name, old.name())));
            case SchemaChange.AddReference add ->
                edit(
                        add.table(),
                        old -> old.withReferences(sorted(
                                added(old.references(), add.reference(), ReferenceSchema::name, old.name()),
                                ReferenceSchema::name)));
            case SchemaChange.DropReference drop ->
                edit(
                        drop.table(),
                        old -> old.withReferences(
                                without(old.references(), drop.reference().name(), ReferenceSchema::name, old.name())));
            case SchemaChange.AddCheck add ->
                edit(
                        add.table(),
                        old -> old.withChecks(sorted(
                                added(old.checks(), add.check(), CheckSchema::name, old.name()), CheckSchema::name)));
            case SchemaChange.DropCheck drop ->
                edit(
                        drop.table(),
                        old -> old.withChecks(
                                without(old.checks(), drop.check().name(), CheckSchema::name, old.name())));
        }
    }

    private void add(TableSchema table) {
        if (tables.putIfAbsent(table.name(), table) != null) {
            throw DataFlowException.configuration("there is a table %s already".formatted(table.name()));
        }
    }

    private void edit(String name, UnaryOperator<TableSchema> change) {
        tables.put(name, change.apply(existing(name)));
    }

    private TableSchema existing(String name) {
        TableSchema table = tables.get(name);
        if (table == null) {
            throw DataFlowException.configuration("there is no table %s to change".formatted(name));
        }
        return table;
    }

    private void renameTable(SchemaChange.RenameTable rename) {
        TableSchema table = existing(rename.table());
        tables.remove(rename.table());
        add(table.named(rename.newName()));
        tables.replaceAll((name, each) -> each.withReferences(each.references().stream()
                .map(reference -> reference.targetTable().equals(rename.table())
                        ? new ReferenceSchema(
                                reference.name(),
                                reference.columns(),
                                rename.newName(),
                                reference.targetColumns(),
                                reference.onDelete(),
                                reference.onUpdate(),
                                reference.options())
                        : reference)
                .toList()));
    }

    private void renameColumn(SchemaChange.RenameColumn rename) {
        TableSchema table = existing(rename.table());
        if (table.column(rename.newName()).isPresent()) {
            throw DataFlowException.configuration(
                    "table %s has a column %s already".formatted(rename.table(), rename.newName()));
        }
        require(table.columns(), rename.column(), ColumnSchema::name, table.name());
        ColumnRename renamed = new ColumnRename(rename.column(), rename.newName());
        tables.replaceAll((name, each) ->
                renamed.inReferences(each, rename.table(), name.equals(rename.table()) ? renamed.in(each) : each));
    }

    private void alter(SchemaChange.AlterColumn alter) {
        edit(alter.table(), old -> {
            require(old.columns(), alter.to().name(), ColumnSchema::name, old.name());
            return old.withColumns(old.columns().stream()
                    .map(each -> each.name().equals(alter.to().name()) ? alter.to() : each)
                    .toList());
        });
    }

    private static <T> List<T> added(List<T> old, T more, Function<T, String> name, String table) {
        if (old.stream().anyMatch(each -> name.apply(each).equals(name.apply(more)))) {
            throw DataFlowException.configuration("table %s has a %s already".formatted(table, name.apply(more)));
        }
        List<T> all = new ArrayList<>(old);
        all.add(more);
        return all;
    }

    private static <T> List<T> without(List<T> old, String gone, Function<T, String> name, String table) {
        require(old, gone, name, table);
        return old.stream().filter(each -> !name.apply(each).equals(gone)).toList();
    }

    private static <T> void require(List<T> parts, String wanted, Function<T, String> name, String table) {
        if (parts.stream().noneMatch(each -> name.apply(each).equals(wanted))) {
            throw DataFlowException.configuration("table %s has no %s to change".formatted(table, wanted));
        }
    }

    private static <T> List<T> sorted(List<T> parts, Function<T, String> name) {
        return parts.stream().sorted(Comparator.comparing(name)).toList();
    }
}
