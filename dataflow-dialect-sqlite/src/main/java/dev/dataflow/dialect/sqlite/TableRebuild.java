package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.schema.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts a new table in the place of an old one ("Making Other Kinds Of Table Schema Changes" in SQLite's documentation
 * of {@code alter table}): creates it under another name, copies the rows, drops the old one and gives the new one its
 * name. Stateless.
 *
 * <p>Two settings make SQLite leave everything that speaks of the table alone meanwhile, by its name: foreign keys are
 * not enforced, so that the drop deletes nothing; and the old way to rename neither looks into views and triggers nor
 * changes references. The first has no effect within a transaction, so it is made before, and both are undone behind it
 * whatever happens: see {@link SqliteSchema#apply}.
 */
final class TableRebuild {

    /** Readers of a file go on. */
    static final Impact IMPACT = new Impact(Impact.Lock.WRITES, true, true);

    /** The settings; the first tells that steps have to run without foreign keys. */
    static final String FOREIGN_KEYS_OFF = "pragma foreign_keys = off";

    static final String FOREIGN_KEYS_ON = "pragma foreign_keys = on";
    static final String OLD_RENAME_ON = "pragma legacy_alter_table = on";
    static final String OLD_RENAME_OFF = "pragma legacy_alter_table = off";

    private final TableText text;
    private final Literals literals;

    TableRebuild(TableText text, Literals literals) {
        this.text = text;
        this.literals = literals;
    }

    /** Commands that run without foreign keys. */
    static List<NativeCommand> unchecked(List<NativeCommand> commands) {
        List<NativeCommand> all = new ArrayList<>(Steps.commands(List.of(FOREIGN_KEYS_OFF)));
        all.addAll(commands);
        all.addAll(Steps.commands(List.of(FOREIGN_KEYS_ON)));
        return all;
    }

    /** The commands that make all of these changes, none of which is a new name. */
    List<NativeCommand> commands(DatabaseSchema schema, TableSchema before, List<SchemaChange> changes) {
        DatabaseSchema changed = schema.after(changes);
        TableSchema after = changed.table(before.name()).orElseThrow();
        requireTriggers(after, changes);
        String between = freeName(schema, before.name());
        RowCopy copy = new RowCopy(text.writer(), literals, before, after);
        changes.forEach(copy::add);
        List<NativeCommand> commands = new ArrayList<>(copy.guards());
        List<String> statements = new ArrayList<>();
        statements.add(text.createBare(after.named(between)));
        statements.addAll(copy.statements(between));
        before.indexes().stream()
                .filter(each -> each.kind() == IndexSchema.Kind.FULL_TEXT)
                .forEach(each -> statements.addAll(text.writer().dropIndex(before.name(), each)));
        statements.add("drop table " + quoted(before.name()));
        statements.add(OLD_RENAME_ON);
        statements.add("alter table %s rename to %s".formatted(quoted(between), quoted(before.name())));
        statements.add(OLD_RENAME_OFF);
        text.attached(after).forEach(statements::add);
        commands.addAll(Steps.commands(statements));
        commands.addAll(checks(changed, after, changes));
        return unchecked(commands);
    }

    /** That every reference from and to the table is kept, and that views that speak of it can be read. */
    private List<NativeCommand> checks(DatabaseSchema schema, TableSchema after, List<SchemaChange> changes) {
        Stream<String> references = schema.tables().stream()
                .filter(each ->
                        (each.name().equals(after.name()) && !each.references().isEmpty())
                                || each.references().stream()
                                        .anyMatch(one -> one.targetTable().equals(after.name())))
                .map(each -> "select parent from pragma_foreign_key_check('%s')"
                        .formatted(each.name().replace("'", "''")));
        Stream<String> views = schema.opaque().stream()
                .filter(each -> drops(changes).findAny().isPresent())
                .filter(each ->
                        each.kind().equals(SqliteCatalog.VIEW) && Expressions.mentions(each.definition(), after.name()))
                .map(each -> "select 1 from %s limit 0".formatted(quoted(each.name())));
        return Stream.concat(references, views).map(Steps::noRows).toList();
    }

    private static Stream<String> drops(List<SchemaChange> changes) {
        return changes.stream()
                .filter(SchemaChange.DropColumn.class::isInstance)
                .map(each -> ((SchemaChange.DropColumn) each).column().name());
    }

    /** They are dropped with the old table, and made again of their own text. */
    private static void requireTriggers(TableSchema after, List<SchemaChange> changes) {
        for (OpaquePart part : after.opaque()) {
            if (part.definition().isEmpty()) {
                throw unsupported(
                        "what the trigger %s of table %s speaks of is renamed before the table is rebuilt: rename in a migration of its own"
                                .formatted(part.name(), after.name()));
            }
            drops(changes)
                    .filter(each -> Expressions.mentions(part.definition(), each))
                    .findFirst()
                    .ifPresent(each -> {
                        throw unsupported(
                                "the trigger %s of table %s speaks of the column %s, which is dropped: drop the trigger before"
                                        .formatted(part.name(), after.name(), each));
                    });
        }
    }

    static DataFlowException unsupported(String message) {
        return DataFlowException.builder(ErrorCode.UNSUPPORTED, message)
                .adapter(SqliteProvider.ID)
                .build();
    }

    /** Tables, indexes and views share their names. */
    private static String freeName(DatabaseSchema schema, String table) {
        List<String> taken = Stream.concat(
                        schema.tables().stream()
                                .flatMap(each -> Stream.concat(
                                        Stream.of(each.name()),
                                        each.indexes().stream().map(IndexSchema::name))),
                        schema.opaque().stream().map(OpaquePart::name))
                .toList();
        String free = table + "__rebuilt";
        while (taken.stream().anyMatch(free::equalsIgnoreCase)) {
            free = free + "_";
        }
        return free;
    }

    private String quoted(String name) {
        return text.writer().quoted(name);
    }
}
