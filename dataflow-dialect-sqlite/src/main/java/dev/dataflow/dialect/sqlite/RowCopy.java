package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.schema.Steps;
import dev.dataflow.sql.schema.TableWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Copies the rows of a table into its successor, with all that changes on the way. Used once, on one thread. */
final class RowCopy {

    private final TableWriter writer;
    private final Literals literals;
    private final TableSchema before;
    private final TableSchema after;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    RowCopy(TableWriter writer, Literals literals, TableSchema before, TableSchema after) {
        this.writer = writer;
        this.literals = literals;
        this.before = before;
        this.after = after;
        before.columns().forEach(each -> sources.put(each.name(), writer.quoted(each.name())));
    }

    /** Notes what a change means for the rows. */
    void add(SchemaChange change) {
        switch (change) {
            case SchemaChange.AddColumn add -> {
                if (add.fill() != null) {
                    sources.put(add.column().name(), literals.of(add.column(), add.fill()));
                }
            }
            case SchemaChange.DropColumn drop -> sources.remove(drop.column().name());
            case SchemaChange.AlterColumn alter -> alter(alter);
            case SchemaChange.CreateTable any -> {}
            case SchemaChange.DropTable any -> {}
            case SchemaChange.RenameTable any -> {}
            case SchemaChange.RenameColumn any -> {}
            case SchemaChange.CreateIndex any -> {}
            case SchemaChange.DropIndex any -> {}
            case SchemaChange.AddReference any -> {}
            case SchemaChange.DropReference any -> {}
            case SchemaChange.AddCheck any -> {}
            case SchemaChange.DropCheck any -> {}
        }
    }

    private void alter(SchemaChange.AlterColumn alter) {
        String name = alter.to().name();
        String source = sources.get(name);
        if (source != null && alter.to().generation() == null) {
            Conversion conversion = Conversion.of(alter.table(), alter.from(), alter.to());
            conversion.fault(source).ifPresent(faults::add);
            sources.put(name, conversion.value(source));
        }
        if (alter.fill() != null) {
            String fill = literals.of(alter.to(), alter.fill());
            sources.merge(name, fill, "coalesce(%s, %s)"::formatted);
        }
    }

    /** Each finds the rows whose values a column could not hold. */
    List<NativeCommand> guards() {
        return faults.stream()
                .map(each -> Steps.noRows("select 1 from %s where %s".formatted(writer.quoted(before.name()), each)))
                .toList();
    }

    /** The statements that copy; columns without a source get their default. */
    List<String> statements(String target) {
        Map<String, String> values = new LinkedHashMap<>();
        String rowNumber = rowNumber();
        if (!rowNumber.isEmpty()) {
            values.put(rowNumber, rowNumber);
        }
        after.columns().stream()
                .filter(each -> each.generation() == null && sources.containsKey(each.name()))
                .forEach(each -> values.put(writer.quoted(each.name()), sources.get(each.name())));
        List<String> statements = new ArrayList<>();
        statements.add(
                values.isEmpty()
                        ? "insert into %s default values".formatted(writer.quoted(target))
                        : "insert into %s (%s) select %s from %s"
                                .formatted(
                                        writer.quoted(target),
                                        String.join(", ", values.keySet()),
                                        String.join(", ", values.values()),
                                        writer.quoted(before.name())));
        if (counts(before) && counts(after)) {
            // "SQLite Autoincrement": numbers that were given once are not given again.
            String name = text(before.name());
            statements.add("delete from sqlite_sequence where name = " + text(target));
            statements.add("insert into sqlite_sequence (name, seq) select %s, seq from sqlite_sequence where name = %s"
                    .formatted(text(target), name));
        }
        return statements;
    }

    /**
     * A name of the rows' number, which no index for search must miss; empty where it is a column's or there is none.
     */
    private String rowNumber() {
        boolean hidden =
                Stream.of(before, after).noneMatch(each -> each.options().containsKey("without rowid"))
                        && after.columns().stream().noneMatch(ColumnSchema::identity);
        return hidden
                ? Stream.of("rowid", "_rowid_", "oid")
                        .filter(name -> Stream.of(before, after)
                                .flatMap(each -> each.columns().stream())
                                .noneMatch(each -> each.name().equalsIgnoreCase(name)))
                        .findFirst()
                        .orElse("")
                : "";
    }

    private static boolean counts(TableSchema table) {
        return table.columns().stream()
                .anyMatch(each -> each.identity()
                        && each.nativeType() != null
                        && !each.nativeType().endsWith(TableForm.REUSED));
    }

    private static String text(String name) {
        return "'%s'".formatted(name.replace("'", "''"));
    }
}
