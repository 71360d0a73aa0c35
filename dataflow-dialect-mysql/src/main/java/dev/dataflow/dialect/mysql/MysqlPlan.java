package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.schema.Literals;
import dev.dataflow.sql.schema.Steps;
import dev.dataflow.sql.schema.TableWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A plan for MySQL or MariaDB: each statement of DDL commits what was before it and is whole in itself ("Atomic Data
 * Definition Statement Support" in MySQL's manual), so what can be one ALTER of a table is one. Used once, by one
 * thread.
 */
final class MysqlPlan {

    private static final Impact REWRITE = new Impact(Impact.Lock.WRITES, true, true);
    private static final Impact READ = new Impact(Impact.Lock.WRITES, true, false);
    private static final Impact READ_ONLINE = new Impact(Impact.Lock.NONE, true, false);

    private final TableWriter writer;
    private final ColumnText columns;
    private final IndexText indexes;
    private final TableText tables;
    private final Limits limits;
    private final MisfitQuery misfits;
    private final Literals literals;
    private final UnaryOperator<TableSchema> form;
    private final PlanStyle style;
    private final List<MigrationStep> steps = new ArrayList<>();
    private final List<SchemaChange> open = new ArrayList<>();
    private final List<String> clauses = new ArrayList<>();
    private final List<NativeCommand> demands = new ArrayList<>();
    private final Product product;
    private Impact impact = Impact.MOMENTARY;
    private DatabaseSchema now;

    MysqlPlan(
            SqlDialect dialect,
            Product product,
            UnaryOperator<TableSchema> form,
            DatabaseSchema before,
            PlanStyle style) {
        this.writer = new TableWriter(dialect);
        this.columns = new ColumnText(writer);
        this.indexes = new IndexText(writer);
        this.tables = new TableText(product, writer, columns, indexes);
        this.limits = new Limits(product);
        this.misfits = new MisfitQuery(writer);
        this.literals = new Literals(dialect, "x'%s'"::formatted, false);
        this.product = product;
        this.form = form;
        this.style = style;
        this.now = before;
    }

    List<MigrationStep> of(List<SchemaChange> changes) {
        changes.forEach(this::add);
        close();
        return steps;
    }

    private void add(SchemaChange whole) {
        ChangeParts.of(whole, now).forEach(this::addPart);
    }

    private void addPart(SchemaChange change) {
        SchemaChange known = change instanceof SchemaChange.CreateTable create
                ? new SchemaChange.CreateTable(form.apply(create.definition()))
                : change;
        switch (known) {
            case SchemaChange.CreateTable create -> alone(change, tables.create(create.definition()), Impact.MOMENTARY);
            case SchemaChange.DropTable drop -> alone(change, "drop table " + quoted(drop.table()), Impact.MOMENTARY);
            case SchemaChange.RenameTable rename ->
                alone(
                        change,
                        "rename table %s to %s".formatted(quoted(rename.table()), quoted(rename.newName())),
                        Impact.MOMENTARY);
            case SchemaChange.RenameColumn rename -> renameColumn(rename);
            case SchemaChange.AddColumn add -> addColumn(add);
            case SchemaChange.DropColumn drop ->
                join(drop, "drop column " + quoted(drop.column().name()), REWRITE);
            case SchemaChange.AlterColumn alter -> alterColumn(alter);
            case SchemaChange.CreateIndex create -> createIndex(create);
            case SchemaChange.DropIndex drop -> dropIndex(drop);
            case SchemaChange.AddReference add ->
                alone(add, alter(add.table(), "add " + writer.reference(add.reference())), READ);
            case SchemaChange.DropReference drop -> dropReference(drop);
            case SchemaChange.AddCheck add -> join(add, "add " + writer.check(add.check()), READ);
            case SchemaChange.DropCheck drop ->
                join(drop, "drop constraint " + quoted(drop.check().name()), Impact.MOMENTARY);
        }
        now = now.after(List.of(known));
    }

    private void renameColumn(SchemaChange.RenameColumn rename) {
        now.table(rename.table()).ifPresent(each -> limits.requireRenamable(each, rename.column()));
        String clause = "rename column %s to %s".formatted(quoted(rename.column()), quoted(rename.newName()));
        alone(rename, alter(rename.table(), clause), Impact.MOMENTARY);
    }

    /**
     * A constant that the catalog shows in a known way is first the column's default, which is only noted in the
     * catalog; any other is written into each row.
     */
    private void addColumn(SchemaChange.AddColumn add) {
        ColumnSchema column = add.column();
        Object fill = add.fill();
        if (fill == null) {
            boolean computed = column.identity()
                    || (column.generation() != null && column.generation().stored());
            join(add, "add column " + columns.of(column), computed ? REWRITE : Impact.MOMENTARY);
            return;
        }
        close();
        Optional<String> shown = DefaultLiteral.shown(product, fill);
        if (shown.isPresent()) {
            ColumnSchema filled = column.withDefault(shown.get());
            join(
                    new SchemaChange.AddColumn(add.table(), filled, null),
                    "add column " + columns.of(filled),
                    Impact.MOMENTARY);
            close();
            join(
                    new SchemaChange.AlterColumn(add.table(), filled, column, null),
                    "modify column " + columns.of(column),
                    Impact.MOMENTARY);
        } else {
            ColumnSchema empty = column.withNullable(true);
            join(
                    new SchemaChange.AddColumn(add.table(), empty, null),
                    "add column " + columns.of(empty),
                    Impact.MOMENTARY);
            close();
            alterColumn(new SchemaChange.AlterColumn(add.table(), empty, column, fill));
        }
        close();
    }

    private void alterColumn(SchemaChange.AlterColumn alter) {
        limits.requireDefault(alter.table(), alter.to());
        String modify = "modify column " + columns.of(alter.to());
        if (alter.fill() == null) {
            join(alter, modify, ColumnImpact.of(alter));
            misfits.demand(alter).ifPresent(demands::add);
            return;
        }
        close();
        String name = quoted(alter.to().name());
        List<NativeCommand> commands = new ArrayList<>();
        misfits.demand(alter).ifPresent(commands::add);
        commands.addAll(Steps.commands(List.of(
                "update %s set %s = %s where %s is null"
                        .formatted(quoted(alter.table()), name, literals.of(alter.to(), alter.fill()), name),
                alter(alter.table(), modify))));
        steps.add(new MigrationStep(List.of(alter), commands, REWRITE, false, false));
    }

    private void createIndex(SchemaChange.CreateIndex create) {
        IndexSchema index = create.index();
        if (index.kind() == IndexSchema.Kind.FULL_TEXT) {
            alone(create, writer.createIndex(create.table(), index), REWRITE);
            return;
        }
        boolean online = style == PlanStyle.ONLINE && IndexText.isTree(index);
        join(create, replaced(create) + "add " + indexes.of(index), online ? READ_ONLINE : READ);
    }

    /**
     * Drops the indexes that only served their foreign key, now that the new one does: the server does so by itself
     * with those that it has made, but not with those that were made in their place.
     */
    private String replaced(SchemaChange.CreateIndex create) {
        return now.table(create.table()).stream()
                .flatMap(table -> table.references().stream()
                        .filter(each -> ReferenceIndexes.serves(create.index(), each.columns())
                                && !ReferenceIndexes.isServed(table, each)))
                .map(each -> "drop index %s, ".formatted(quoted(each.name())))
                .collect(Collectors.joining());
    }

    /** One that a foreign key needs is replaced by one of that key's name, which InnoDB would have made itself. */
    private void dropIndex(SchemaChange.DropIndex drop) {
        IndexSchema index = drop.index();
        if (index.kind() == IndexSchema.Kind.FULL_TEXT) {
            alone(drop, writer.dropIndex(drop.table(), index), REWRITE);
            return;
        }
        List<String> needed = new ArrayList<>();
        now.table(drop.table()).ifPresent(table -> {
            limits.requireNotCounted(table, index);
            List<IndexSchema> left = table.indexes().stream()
                    .filter(each -> !each.name().equals(index.name()))
                    .toList();
            for (ReferenceSchema reference : table.references()) {
                if (ReferenceIndexes.serves(index, reference.columns())
                        && !ReferenceIndexes.isServed(table, left, reference.columns())) {
                    needed.add(
                            "add index %s %s".formatted(quoted(reference.name()), writer.names(reference.columns())));
                }
            }
        });
        String replaced = needed.isEmpty() ? "" : String.join(", ", needed) + ", ";
        join(drop, replaced + "drop index " + quoted(index.name()), needed.isEmpty() ? Impact.MOMENTARY : READ);
    }

    /** The index that InnoDB has made for the key goes too, where there is one. */
    private void dropReference(SchemaChange.DropReference drop) {
        ReferenceSchema reference = drop.reference();
        boolean own = now.table(drop.table())
                .map(table -> !ReferenceIndexes.isServed(table, reference))
                .orElse(false);
        String name = quoted(reference.name());
        alone(
                drop,
                alter(drop.table(), "drop foreign key %s%s".formatted(name, own ? ", drop index " + name : "")),
                Impact.MOMENTARY);
    }

    private void join(SchemaChange change, String clause, Impact more) {
        boolean other = !open.isEmpty() && !open.get(0).table().equals(change.table());
        if (other || open.stream().anyMatch(each -> JoinedChanges.conflict(each, change))) {
            close();
        }
        open.add(change);
        clauses.add(clause);
        impact = impact.and(more);
    }

    private void close() {
        if (open.isEmpty()) {
            return;
        }
        String table = open.get(0).table();
        boolean online = style == PlanStyle.ONLINE
                && now.table(table)
                        .filter(each -> each.options().containsKey(CatalogRest.ENGINE))
                        .isEmpty()
                && open.stream().allMatch(JoinedChanges::canBeOnline);
        String how = online ? ", algorithm=inplace, lock=none" : "";
        List<NativeCommand> commands = new ArrayList<>(demands);
        commands.addAll(Steps.commands(List.of(alter(table, String.join(", ", clauses) + how))));
        steps.add(new MigrationStep(open, commands, impact, false, true));
        open.clear();
        clauses.clear();
        demands.clear();
        impact = Impact.MOMENTARY;
    }

    private void alone(SchemaChange change, String statement, Impact own) {
        alone(change, List.of(statement), own);
    }

    private void alone(SchemaChange change, List<String> statements, Impact own) {
        close();
        steps.add(new MigrationStep(List.of(change), Steps.commands(statements), own, false, statements.size() == 1));
    }

    private String alter(String table, String what) {
        return "alter table %s %s".formatted(quoted(table), what);
    }

    private String quoted(String name) {
        return writer.quoted(name);
    }
}
