package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes the changes that SQLite has a statement for ("ALTER TABLE" in its documentation). Stateless. */
final class AlterText {

    private static final Impact READS_ALL = new Impact(Impact.Lock.WRITES, true, false);
    private static final Impact WRITES_ALL = new Impact(Impact.Lock.WRITES, true, true);

    private final TableText text;
    private final Literals literals;

    AlterText(TableText text, Literals literals) {
        this.text = text;
        this.literals = literals;
    }

    /** Whether there is a statement for a change of this table. */
    boolean isSimple(TableSchema table, SchemaChange change) {
        return switch (change) {
            case SchemaChange.CreateTable create -> true;
            case SchemaChange.DropTable drop -> true;
            case SchemaChange.RenameTable rename -> true;
            case SchemaChange.RenameColumn rename -> true;
            case SchemaChange.AddColumn add -> canAdd(add.column());
            case SchemaChange.DropColumn drop -> canDrop(table, drop.column().name());
            case SchemaChange.AlterColumn alter -> false;
            case SchemaChange.CreateIndex create -> !create.index().constraint();
            case SchemaChange.DropIndex drop -> !drop.index().constraint();
            case SchemaChange.AddReference add -> false;
            case SchemaChange.DropReference drop -> false;
            case SchemaChange.AddCheck add -> false;
            case SchemaChange.DropCheck drop -> false;
        };
    }

    /** The statements for a simple change that gives no new name. */
    List<String> statements(TableSchema table, SchemaChange change) {
        return switch (change) {
            case SchemaChange.CreateTable create -> text.create(create.definition());
            case SchemaChange.DropTable drop -> drop(table);
            case SchemaChange.AddColumn add -> add(add);
            case SchemaChange.DropColumn drop ->
                List.of("alter table %s drop column %s"
                        .formatted(quoted(table.name()), quoted(drop.column().name())));
            case SchemaChange.CreateIndex create -> text.writer().createIndex(table.name(), create.index());
            case SchemaChange.DropIndex drop -> text.writer().dropIndex(table.name(), drop.index());
            case SchemaChange.RenameTable any -> List.of();
            case SchemaChange.RenameColumn any -> List.of();
            case SchemaChange.AlterColumn any -> List.of();
            case SchemaChange.AddReference any -> List.of();
            case SchemaChange.DropReference any -> List.of();
            case SchemaChange.AddCheck any -> List.of();
            case SchemaChange.DropCheck any -> List.of();
        };
    }

    /** What a simple change means for others: readers of a file go on in any case. */
    static Impact impact(SchemaChange change) {
        return switch (change) {
            case SchemaChange.CreateIndex create -> READS_ALL;
            case SchemaChange.DropColumn drop -> WRITES_ALL;
            case SchemaChange.AddColumn add -> add.fill() == null ? Impact.MOMENTARY : WRITES_ALL;
            case SchemaChange.CreateTable any -> Impact.MOMENTARY;
            case SchemaChange.DropTable any -> Impact.MOMENTARY;
            case SchemaChange.DropIndex any -> Impact.MOMENTARY;
            case SchemaChange.RenameTable any -> Impact.MOMENTARY;
            case SchemaChange.RenameColumn any -> Impact.MOMENTARY;
            case SchemaChange.AlterColumn any -> WRITES_ALL;
            case SchemaChange.AddReference any -> WRITES_ALL;
            case SchemaChange.DropReference any -> WRITES_ALL;
            case SchemaChange.AddCheck any -> WRITES_ALL;
            case SchemaChange.DropCheck any -> WRITES_ALL;
        };
    }

    /** Drops a table, with what is searched in it. */
    List<String> drop(TableSchema table) {
        List<String> statements = new ArrayList<>(dropFullText(table));
        statements.add("drop table " + quoted(table.name()));
        return statements;
    }

    /** A full-text index says of which table it is, so it is made anew. */
    List<String> rename(TableSchema before, TableSchema after) {
        List<String> statements = new ArrayList<>(dropFullText(before));
        String from = before.name();
        if (from.equalsIgnoreCase(after.name())) {
            // To SQLite it is the same name, and so taken.
            String between = after.name() + "__renamed";
            statements.add(renaming(from, between));
            from = between;
        }
        statements.add(renaming(from, after.name()));
        statements.addAll(createFullText(after));
        return statements;
    }

    /** The same for a column that is searched. */
    List<String> rename(TableSchema before, TableSchema after, SchemaChange.RenameColumn rename) {
        boolean searched = fullText(before).anyMatch(each -> each.columns().contains(rename.column()));
        List<String> statements = new ArrayList<>(searched ? dropFullText(before) : List.of());
        statements.add("alter table %s rename column %s to %s"
                .formatted(quoted(before.name()), quoted(rename.column()), quoted(rename.newName())));
        statements.addAll(searched ? createFullText(after) : List.of());
        return statements;
    }

    private List<String> add(SchemaChange.AddColumn add) {
        List<String> statements = new ArrayList<>();
        statements.add("alter table %s add column %s".formatted(quoted(add.table()), text.column(add.column())));
        if (add.fill() != null) {
            statements.add("update %s set %s = %s"
                    .formatted(
                            quoted(add.table()), quoted(add.column().name()), literals.of(add.column(), add.fill())));
        }
        return statements;
    }

    private static boolean canAdd(ColumnSchema column) {
        ColumnSchema.GeneratedColumn generation = column.generation();
        String value = column.defaultExpression();
        String start = value == null ? "null" : value.toLowerCase(Locale.ROOT);
        boolean constant = !start.startsWith("(") && !start.startsWith("current_");
        boolean needsValue = !column.nullable() && generation == null;
        return !column.identity()
                && (generation == null || !generation.stored())
                && constant
                && (!needsValue || !start.equals("null"));
    }

    private static boolean canDrop(TableSchema table, String column) {
        boolean indexed = table.indexes().stream()
                .anyMatch(each -> each.columns().contains(column)
                        || (each.condition() != null && Expressions.mentions(each.condition(), column))
                        || each.parts().stream()
                                .filter(part -> !part.isColumn())
                                .map(IndexPart::expression)
                                .anyMatch(part -> Expressions.mentions(part, column)));
        boolean used = table.primaryKey().contains(column)
                || table.references().stream().anyMatch(each -> each.columns().contains(column))
                || table.checks().stream().anyMatch(each -> Expressions.mentions(each.expression(), column))
                || table.columns().stream()
                        .flatMap(each -> Stream.ofNullable(each.generation()))
                        .anyMatch(each -> Expressions.mentions(each.expression(), column));
        return !indexed && !used;
    }

    private List<String> dropFullText(TableSchema table) {
        return fullText(table)
                .flatMap(each -> text.writer().dropIndex(table.name(), each).stream())
                .toList();
    }

    private List<String> createFullText(TableSchema table) {
        return fullText(table)
                .flatMap(each -> text.writer().createIndex(table.name(), each).stream())
                .toList();
    }

    private static Stream<IndexSchema> fullText(TableSchema table) {
        return table.indexes().stream().filter(each -> each.kind() == IndexSchema.Kind.FULL_TEXT);
    }

    private String renaming(String from, String to) {
        return "alter table %s rename to %s".formatted(quoted(from), quoted(to));
    }

    private String quoted(String name) {
        return text.writer().quoted(name);
    }
}
