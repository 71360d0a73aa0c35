package dev.dataflow.tck.reference;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.operation.FieldValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes to tables with the rows in them. What definitions become, {@link DatabaseSchema#after} tells; what rows
 * become, this does; and then all rows must keep what is asked of them. Used for one list of changes.
 */
final class TableChanges {

    private final UnitOfWork unit;

    TableChanges(UnitOfWork unit) {
        this.unit = unit;
    }

    void make(SchemaChange change) {
        switch (change) {
            case SchemaChange.CreateTable create -> create(TableForm.of(create.definition()));
            case SchemaChange.DropTable drop -> drop(drop.table());
            case SchemaChange.RenameTable rename -> rename(rename);
            case SchemaChange.AddColumn add ->
                rewrite(change, row -> row.with(FieldValues.of(add.column().name(), add.fill())));
            case SchemaChange.DropColumn drop -> {
                requireUnused(drop.table(), drop.column().name());
                rewrite(change, row -> row);
            }
            case SchemaChange.RenameColumn rename -> rewrite(change, row -> renamed(row, rename));
            case SchemaChange.AlterColumn alter -> rewrite(change, row -> altered(row, alter));
            case SchemaChange.CreateIndex create -> rewrite(change, row -> row);
            case SchemaChange.DropIndex drop -> {
                if (unit.read(drop.table())
                        .definition()
                        .index(drop.index().name())
                        .isEmpty()) {
                    throw Faults.noIndex(drop.table(), drop.index().name());
                }
                rewrite(change, row -> row);
            }
            case SchemaChange.AddReference add -> {
                requireKey(unit.read(add.reference().targetTable()).definition(), add.reference());
                rewrite(change, row -> row);
            }
            case SchemaChange.DropReference drop -> rewrite(change, row -> row);
            case SchemaChange.AddCheck add -> rewrite(change, row -> row);
            case SchemaChange.DropCheck drop -> rewrite(change, row -> row);
        }
    }

    private void create(TableSchema definition) {
        unit.add(Table.empty(definition));
        definition
                .references()
                .forEach(each -> requireKey(unit.read(each.targetTable()).definition(), each));
    }

    private void drop(String name) {
        Stream<ReferenceSchema> others = unit.tables().values().stream()
                .map(Table::definition)
                .filter(each -> !each.name().equals(name))
                .flatMap(each -> each.references().stream());
        others.filter(each -> each.targetTable().equals(name)).findAny().ifPresent(each -> {
            throw Faults.misfit("reference %s refers to table %s: drop it first".formatted(each.name(), name));
        });
        unit.drop(name);
    }

    private void rename(SchemaChange.RenameTable rename) {
        Table table = unit.read(rename.table());
        DatabaseSchema after = after(rename);
        unit.drop(rename.table());
        unit.replace(table.withDefinition(after.table(rename.newName()).orElseThrow()));
        redefine(after);
    }

    /** Gives the table its new definition and its rows what they become. */
    private void rewrite(SchemaChange change, UnaryOperator<FieldValues> becomes) {
        Table table = unit.read(change.table());
        DatabaseSchema after = after(change);
        TableSchema definition = after.table(change.table()).orElseThrow();
        List<String> columns =
                definition.columns().stream().map(ColumnSchema::name).toList();
        unit.replace(table.withRows(
                definition,
                table.rows().stream().map(becomes).map(row -> row.only(columns)).toList()));
        redefine(after);
        Integrity.checkRows(unit, unit.read(change.table()));
        unit.tables().values().stream()
                .filter(each -> refersTo(each.definition(), change.table()))
                .forEach(each -> Integrity.checkRows(unit, each));
    }

    private DatabaseSchema after(SchemaChange change) {
        try {
            return unit.schema().after(List.of(change));
        } catch (DataFlowException misfit) {
            throw Faults.misfit(misfit.detail());
        }
    }

    /** The definitions of other tables, which speak of what got another name. */
    private void redefine(DatabaseSchema after) {
        for (TableSchema definition : after.tables()) {
            Table table = unit.read(definition.name());
            if (!table.definition().equals(definition)) {
                unit.replace(table.withDefinition(definition));
            }
        }
    }

    private static boolean refersTo(TableSchema definition, String table) {
        return definition.references().stream()
                .anyMatch(each -> each.targetTable().equals(table));
    }

    private static void requireKey(TableSchema target, ReferenceSchema reference) {
        if (!target.primaryKey().equals(reference.targetColumns())) {
            throw Faults.misfit("reference %s does not refer to the primary key of table %s"
                    .formatted(reference.name(), target.name()));
        }
    }

    private void requireUnused(String table, String column) {
        TableSchema definition = unit.read(table).definition();
        Stream<List<String>> uses = Stream.of(
                        Stream.of(definition.primaryKey()),
                        definition.indexes().stream().map(each -> each.columns()),
                        definition.references().stream().map(ReferenceSchema::columns),
                        definition.checks().stream().map(each -> each.columns()))
                .flatMap(each -> each);
        if (uses.anyMatch(each -> each.contains(column))) {
            throw Faults.misfit("column %s of table %s is part of a key, an index, a reference or a check"
                    .formatted(column, table));
        }
    }

    private static FieldValues renamed(FieldValues row, SchemaChange.RenameColumn rename) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        row.asMap().forEach((name, value) -> values.put(name.equals(rename.column()) ? rename.newName() : name, value));
        return FieldValues.of(values);
    }

    private static FieldValues altered(FieldValues row, SchemaChange.AlterColumn alter) {
        String column = alter.to().name();
        Object value = row.get(column);
        return row.with(FieldValues.of(column, value == null ? alter.fill() : converted(value, alter)));
    }

    private static Object converted(Object value, SchemaChange.AlterColumn alter) {
        FieldType type = alter.to().knownType().orElseThrow();
        return Conversion.of(value, type)
                .orElseThrow(() -> DataFlowException.builder(
                                ErrorCode.INVALID_DATA,
                                "column %s of table %s has values that are none of %s"
                                        .formatted(alter.to().name(), alter.table(), type))
                        .adapter(ReferenceAdapter.ID)
                        .nativeCode("UNFIT")
                        .build());
    }
}
