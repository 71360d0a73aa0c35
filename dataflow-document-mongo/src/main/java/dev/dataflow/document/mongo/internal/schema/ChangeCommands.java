package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.NativeCommand.Demand;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.document.mongo.internal.connection.Server;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import dev.dataflow.document.mongo.internal.document.ReservedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The commands that make one change. Where documents change, the validator is relaxed first and strict last, so that
 * whoever writes meanwhile, in the old way or the new, is not refused. Used for one change.
 */
final class ChangeCommands {

    private final Server server;
    private final SchemaCommands commands;
    private final SupportedTables supported;
    private final List<Command> made = new ArrayList<>();

    /** One command, and what has to come back. */
    record Command(BsonDocument document, Demand demand) {}

    ChangeCommands(Server server, SchemaCommands commands) {
        this.server = server;
        this.commands = commands;
        this.supported = new SupportedTables(server);
    }

    /**
     * The commands, in order.
     *
     * @param before the table before the change; null where it is to be created
     * @param after the table after it, under its old name; null where it is to be dropped
     */
    List<Command> of(SchemaChange change, @Nullable TableSchema before, @Nullable TableSchema after) {
        switch (change) {
            case SchemaChange.CreateTable create -> create(Objects.requireNonNull(after));
            case SchemaChange.DropTable drop -> drop(drop.table());
            case SchemaChange.RenameTable rename -> rename(rename, Objects.requireNonNull(before));
            case SchemaChange.AddColumn add -> add(add, Objects.requireNonNull(after));
            case SchemaChange.DropColumn drop ->
                drop(drop, Objects.requireNonNull(before), Objects.requireNonNull(after));
            case SchemaChange.RenameColumn rename ->
                rename(rename, Objects.requireNonNull(before), Objects.requireNonNull(after));
            case SchemaChange.AlterColumn alter ->
                alter(alter, Objects.requireNonNull(before), Objects.requireNonNull(after));
            case SchemaChange.CreateIndex create ->
                send(commands.createIndexes(
                        create.table(), List.of(index(Objects.requireNonNull(after), create.index()))));
            case SchemaChange.DropIndex drop ->
                send(commands.dropIndex(drop.table(), drop.index().name()));
            case SchemaChange.AddReference add -> throw supported.refusal(Capability.REFERENCES);
            case SchemaChange.DropReference drop -> throw supported.refusal(Capability.REFERENCES);
            case SchemaChange.AddCheck add -> {
                TableSchema table = Objects.requireNonNull(after);
                supported.require(table);
                demandKept(table, add.check());
                send(commands.validate(table));
            }
            case SchemaChange.DropCheck drop -> send(commands.validate(Objects.requireNonNull(after)));
        }
        return made;
    }

    private void create(TableSchema table) {
        supported.require(table);
        send(commands.create(table));
        if (!server.keepsValidators()) {
            send(commands.keepBeside(table));
        }
        if (table.columns().stream().anyMatch(ColumnSchema::identity)) {
            send(commands.beginCounting(table.name()));
        }
        List<BsonDocument> indexes = new ArrayList<>();
        if (table.primaryKey().size() > 1) {
            indexes.add(IndexSpecification.ofKey(table));
        }
        table.indexes().forEach(each -> indexes.add(index(table, each)));
        if (!indexes.isEmpty()) {
            send(commands.createIndexes(table.name(), indexes));
        }
    }

    private void drop(String table) {
        send(commands.drop(table));
        send(commands.forget(ReservedNames.SEQUENCES, table));
        if (!server.keepsValidators()) {
            send(commands.forget(ReservedNames.SCHEMAS, table));
        }
    }

    private void rename(SchemaChange.RenameTable rename, TableSchema before) {
        TableSchema after = before.named(rename.newName());
        supported.require(after);
        send(commands.rename(rename.table(), rename.newName()));
        if (before.columns().stream().anyMatch(ColumnSchema::identity)) {
            send(commands.copyCounter(rename.table(), rename.newName()));
            send(commands.forget(ReservedNames.SEQUENCES, rename.table()));
        }
        if (!server.keepsValidators()) {
            send(commands.keepBeside(after));
            send(commands.forget(ReservedNames.SCHEMAS, rename.table()));
        }
    }

    private void add(SchemaChange.AddColumn add, TableSchema after) {
        supported.require(after);
        ColumnSchema column = add.column();
        BsonDocument missing = new BsonDocument(column.name(), BsonNull.VALUE);
        if (add.fill() != null) {
            send(commands.validate(relaxed(after, column.withNullable(true))));
            fill(after, column, add.fill());
        } else if (!column.nullable()) {
            demandNone(after, missing);
        }
        send(commands.validate(after));
    }

    private void drop(SchemaChange.DropColumn drop, TableSchema before, TableSchema after) {
        String column = drop.column().name();
        if (before.primaryKey().contains(column)) {
            throw Refusals.of("column %s of table %s is part of its key, which stands in _id and cannot change"
                    .formatted(column, drop.table()));
        }
        send(commands.validate(after));
        send(commands.update(
                drop.table(),
                CheckKeywords.exists(column, true),
                new BsonDocument("$unset", new BsonDocument(column, new BsonString("")))));
    }

    private void rename(SchemaChange.RenameColumn rename, TableSchema before, TableSchema after) {
        supported.require(after);
        if (before.primaryKey().equals(List.of(rename.column()))) {
            send(commands.validate(after));
            return;
        }
        if (before.primaryKey().contains(rename.column())) {
            throw Refusals.of("column %s of table %s is part of its key, which stands in _id and cannot change"
                    .formatted(rename.column(), rename.table()));
        }
        before.indexes().stream()
                .filter(each -> each.columns().contains(rename.column())
                        && IndexSpecification.options(each.options(), each.name())
                                .containsKey(IndexSpecification.WEIGHTS))
                .findFirst()
                .ifPresent(each -> {
                    throw Refusals.of("column %s of table %s has a weight in index %s: drop that first"
                            .formatted(rename.column(), rename.table(), each.name()));
                });
        ColumnSchema renamed = after.column(rename.newName()).orElseThrow();
        List<IndexSchema> over = indexes(after, index -> index.columns().contains(rename.newName()));
        send(commands.validate(relaxed(after, renamed.withNullable(true))));
        // A unique index would take the second document that has lost the field for one like the first.
        dropIndexes(after, over);
        send(commands.update(
                rename.table(),
                CheckKeywords.exists(rename.column(), true),
                new BsonDocument("$rename", new BsonDocument(rename.column(), new BsonString(rename.newName())))));
        send(commands.validate(after));
        createIndexes(after, over);
    }

    private void alter(SchemaChange.AlterColumn alter, TableSchema before, TableSchema after) {
        supported.require(after);
        ColumnSchema from = before.column(alter.from().name()).orElseThrow();
        ColumnSchema to = alter.to();
        String path = CollectionForm.path(after, to.name());
        if (to.identity() && !from.identity()) {
            throw Refusals.of("column %s of table %s: numbers are counted from the table's creation on; create another"
                    .formatted(to.name(), alter.table()));
        }
        FieldConversion conversion = FieldConversion.of(alter.table(), from, to, path);
        if (conversion.expression().isPresent() && before.primaryKey().contains(to.name())) {
            throw Refusals.of("column %s of table %s is part of its key, which stands in _id and cannot change"
                    .formatted(to.name(), alter.table()));
        }
        if (!to.nullable() && from.nullable() && alter.fill() == null) {
            demandNone(after, new BsonDocument(path, BsonNull.VALUE));
        }
        demandFit(after, from, to, path);
        boolean filled = alter.fill() != null;
        if (filled || conversion.expression().isPresent()) {
            ColumnSchema any =
                    new ColumnSchema(to.name(), null, true, to.identity(), List.of(), "{}", null, null, null);
            send(commands.validate(relaxed(withoutChecks(after, to.name()), any)));
        }
        conversion.expression().ifPresent(each -> convert(after, from, path, each));
        if (filled) {
            fill(after, to, Objects.requireNonNull(alter.fill()));
        }
        send(commands.validate(after));
        List<IndexSchema> changed = indexes(after, index -> leavesOutOthers(before, after, index));
        dropIndexes(after, changed);
        createIndexes(after, changed);
    }

    private void convert(TableSchema table, ColumnSchema column, String path, BsonValue expression) {
        if (server.rudimentary()) {
            throw Refusals.of("column %s of table %s: %s cannot compute values in an update"
                    .formatted(column.name(), table.name(), server.product()));
        }
        BsonDocument set = new BsonDocument("$set", new BsonDocument(path, expression));
        BsonDocument old = FieldConversion.convertible(column.knownType().orElseThrow(), path);
        send(commands.update(table.name(), old, new BsonArray(List.of(set))));
    }

    private void fill(TableSchema table, ColumnSchema column, Object value) {
        FieldType type = column.knownType()
                .orElseThrow(() -> Refusals.of(
                        "column %s of table %s has no type to be filled in".formatted(column.name(), table.name())));
        BsonValue stored = new DocumentField(FieldDefinition.optional("filled", type), column.name()).encode(value);
        send(commands.update(
                table.name(),
                new BsonDocument(column.name(), BsonNull.VALUE),
                new BsonDocument("$set", new BsonDocument(column.name(), stored))));
    }

    private void demandFit(TableSchema table, ColumnSchema from, ColumnSchema to, String path) {
        FieldType before = from.type();
        FieldType after = to.type();
        if (before != null && after != null && !before.equals(after)) {
            BsonDocument misfits = FieldConversion.misfits(before, after, path);
            if (!misfits.equals(FieldConversion.none())) {
                demandNone(table, misfits);
            }
        }
    }

    private void demandKept(TableSchema table, CheckSchema check) {
        if (server.keepsValidators()) {
            String path = CollectionForm.path(table, check.columns().get(0));
            demandNone(table, CheckKeywords.broken(table.name(), path, check));
        }
    }

    private void demandNone(TableSchema table, BsonDocument filter) {
        made.add(new Command(commands.find(table.name(), filter), Demand.NO_ROWS));
    }

    private static List<IndexSchema> indexes(TableSchema table, Predicate<IndexSchema> which) {
        return table.indexes().stream().filter(which).toList();
    }

    private void dropIndexes(TableSchema table, List<IndexSchema> indexes) {
        indexes.forEach(each -> send(commands.dropIndex(table.name(), each.name())));
    }

    private void createIndexes(TableSchema table, List<IndexSchema> indexes) {
        if (!indexes.isEmpty()) {
            send(commands.createIndexes(
                    table.name(),
                    indexes.stream().map(each -> index(table, each)).toList()));
        }
    }

    private static boolean leavesOutOthers(TableSchema before, TableSchema after, IndexSchema index) {
        return !IndexSpecification.of(before, index).equals(IndexSpecification.of(after, index));
    }

    private BsonDocument index(TableSchema table, IndexSchema index) {
        supported.require(table, index);
        return IndexSpecification.of(table, index);
    }

    private static TableSchema relaxed(TableSchema table, ColumnSchema column) {
        return table.withColumns(table.columns().stream()
                .map(each -> each.name().equals(column.name()) ? column : each)
                .toList());
    }

    private static TableSchema withoutChecks(TableSchema table, String column) {
        return table.withChecks(table.checks().stream()
                .filter(each -> !each.columns().contains(column))
                .toList());
    }

    private void send(BsonDocument command) {
        made.add(new Command(command, Demand.DONE));
    }
}
