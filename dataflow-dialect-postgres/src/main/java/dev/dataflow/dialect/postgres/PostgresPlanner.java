package dev.dataflow.dialect.postgres;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.schema.ChangePlanner;
import dev.dataflow.sql.schema.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plans changes for PostgreSQL, whose DDL is transactional but for CONCURRENTLY. Locks as its manual tells them
 * ("Explicit Locking", and the notes of "ALTER TABLE" and "CREATE INDEX").
 */
final class PostgresPlanner extends ChangePlanner<Work> {

    private static final Impact SCAN_WITHOUT_READERS = new Impact(Impact.Lock.ALL, true, false);
    private static final Impact SCAN_WITHOUT_WRITERS = new Impact(Impact.Lock.WRITES, true, false);
    private static final Impact SCAN = new Impact(Impact.Lock.NONE, true, false);
    private static final Impact REWRITE = new Impact(Impact.Lock.ALL, true, true);

    private final PostgresSchema schema;
    private final PostgresWriter writer;

    PostgresPlanner(
            SqlDialect dialect,
            PostgresSchema schema,
            PostgresWriter writer,
            DatabaseSchema before,
            List<SchemaChange> changes,
            PlanStyle style) {
        super(dialect, before, changes, style);
        this.schema = schema;
        this.writer = writer;
    }

    @Override
    protected List<MigrationStep> steps(List<Work> works) {
        return works.stream().map(each -> each.step(!isConcurrent(each))).toList();
    }

    /** A build that ends early leaves an invalid index behind ("Building Indexes Concurrently"). */
    private static boolean isConcurrent(Work work) {
        return work.statements().stream().anyMatch(each -> each.contains("index concurrently "));
    }

    @Override
    protected List<Work> create(SchemaChange.CreateTable create) {
        return once(create, writer.createTable(schema.expected(create.definition())), Impact.MOMENTARY);
    }

    @Override
    protected List<Work> drop(SchemaChange.DropTable drop) {
        return once(drop, List.of("drop table " + writer.quoted(drop.table())), Impact.MOMENTARY);
    }

    @Override
    protected List<Work> rename(SchemaChange.RenameTable rename) {
        return alter(rename, "rename to " + writer.quoted(rename.newName()), Impact.MOMENTARY);
    }

    /** A constant for the rows that are there is kept in the catalog, whatever becomes of the default afterwards. */
    @Override
    protected List<Work> add(SchemaChange.AddColumn add) {
        ColumnSchema column = add.column();
        List<String> statements = new ArrayList<>();
        writer.sequence(column).ifPresent(statements::add);
        ColumnSchema first =
                add.fill() == null ? column : column.withDefault(PostgresWriter.literal(column.type(), add.fill()));
        statements.add("alter table %s add column %s".formatted(writer.quoted(add.table()), writer.column(first)));
        if (add.fill() != null) {
            statements.add("alter table %s alter column %s %s"
                    .formatted(
                            writer.quoted(add.table()),
                            writer.quoted(column.name()),
                            column.defaultExpression() == null
                                    ? "drop default"
                                    : "set default " + column.defaultExpression()));
        }
        statements.addAll(writer.afterwards(add.table(), column));
        boolean computed = add.fill() == null
                && column.defaultExpression() != null
                && !ColumnAlteration.isConstant(column.defaultExpression());
        boolean rewrites = column.identity() || column.generation() != null || computed;
        boolean empty = !column.nullable() && add.fill() == null && column.defaultExpression() == null;
        return once(add, statements, rewrites ? REWRITE : empty ? SCAN_WITHOUT_READERS : Impact.MOMENTARY);
    }

    @Override
    protected List<Work> drop(SchemaChange.DropColumn drop) {
        return alter(drop, "drop column " + writer.quoted(drop.column().name()), Impact.MOMENTARY);
    }

    @Override
    protected List<Work> rename(SchemaChange.RenameColumn rename) {
        return alter(
                rename,
                "rename column %s to %s".formatted(writer.quoted(rename.column()), writer.quoted(rename.newName())),
                Impact.MOMENTARY);
    }

    @Override
    protected List<Work> alter(SchemaChange.AlterColumn alter) {
        ColumnAlteration alteration = new ColumnAlteration(writer, alter);
        alteration.unsupported().ifPresent(reason -> {
            throw unsupported(reason);
        });
        boolean requires = alter.from().nullable() && !alter.to().nullable();
        if (!requires) {
            return once(alter, alteration.statements(), alteration.impact());
        }
        if (!online()) {
            List<String> all = new ArrayList<>(alteration.statements());
            all.addAll(alteration.requiring());
            return once(alter, all, alteration.impact().and(SCAN_WITHOUT_READERS));
        }
        List<Work> works = new ArrayList<>();
        if (!alteration.statements().isEmpty()) {
            works.add(new Work(alter, alteration.statements(), alteration.impact(), true));
        }
        works.addAll(requiredOnline(alter));
        return works;
    }

    /** SET NOT NULL reads no rows where a valid condition says the same ("ALTER TABLE"). */
    private List<Work> requiredOnline(SchemaChange.AlterColumn alter) {
        String column = writer.quoted(alter.to().name());
        CheckSchema check = CheckSchema.named(alter.table(), alter.to().name(), column + " is not null");
        String name = writer.quoted(check.name());
        List<Work> works = new ArrayList<>();
        boolean leftOver = found(alter.table()).stream()
                        .anyMatch(each -> each.check(check.name()).isPresent())
                || opaque(alter.table(), PostgresCatalog.UNCHECKED, check.name())
                        .findAny()
                        .isPresent();
        if (leftOver) {
            works.add(alone(alter, clause(alter, "drop constraint " + name), Impact.MOMENTARY));
        }
        works.add(alone(alter, clause(alter, "add %s not valid".formatted(writer.check(check))), Impact.MOMENTARY));
        works.add(alone(alter, clause(alter, "validate constraint " + name), SCAN));
        works.add(new Work(
                alter,
                List.of(
                        clause(alter, "alter column %s set not null".formatted(column)),
                        clause(alter, "drop constraint " + name)),
                Impact.MOMENTARY,
                true));
        return works;
    }

    @Override
    protected List<Work> create(SchemaChange.CreateIndex create) {
        IndexSchema index = create.index();
        if (online() && (!index.constraint() || PostgresWriter.isBuiltAhead(index))) {
            return Stream.concat(leftover(create), writer.createConcurrently(create.table(), index).stream())
                    .map(each -> alone(create, each, each.startsWith("create") ? SCAN : Impact.MOMENTARY))
                    .toList();
        }
        if (index.constraint()) {
            return alter(create, "add " + writer.uniqueConstraint(index), SCAN_WITHOUT_READERS);
        }
        return once(create, writer.createIndex(create.table(), index), SCAN_WITHOUT_WRITERS);
    }

    /** What an attempt before this one left of the index. */
    private Stream<String> leftover(SchemaChange.CreateIndex create) {
        return opaque(
                        create.table(),
                        PostgresCatalog.INVALID_INDEX,
                        create.index().name())
                .map(each -> "drop index concurrently if exists " + writer.quoted(each.name()));
    }

    private Stream<OpaquePart> opaque(String table, String kind, String name) {
        return found(table).stream()
                .flatMap(each -> each.opaque().stream())
                .filter(each -> each.kind().equals(kind) && each.name().equals(name));
    }

    @Override
    protected List<Work> drop(SchemaChange.DropIndex drop) {
        String name = writer.quoted(drop.index().name());
        if (drop.index().constraint()) {
            return alter(drop, "drop constraint " + name, Impact.MOMENTARY);
        }
        return online()
                ? List.of(alone(drop, "drop index concurrently " + name, Impact.MOMENTARY))
                : once(drop, List.of("drop index " + name), Impact.MOMENTARY);
    }

    @Override
    protected List<Work> add(SchemaChange.AddReference add) {
        ReferenceSchema reference = add.reference();
        boolean leftOut = reference.options() != null && reference.options().endsWith("not valid");
        if (leftOut) {
            return alter(add, "add " + writer.reference(reference), Impact.MOMENTARY);
        }
        return online()
                ? addedAndValidated(add, reference.name(), writer.reference(reference))
                : alter(add, "add " + writer.reference(reference), SCAN_WITHOUT_WRITERS);
    }

    @Override
    protected List<Work> drop(SchemaChange.DropReference drop) {
        return alter(drop, "drop constraint " + writer.quoted(drop.reference().name()), Impact.MOMENTARY);
    }

    @Override
    protected List<Work> add(SchemaChange.AddCheck add) {
        CheckSchema check = add.check();
        List<Work> works = new ArrayList<>();
        opaque(add.table(), PostgresCatalog.UNCHECKED, check.name())
                .forEach(each ->
                        works.addAll(alter(add, "drop constraint " + writer.quoted(each.name()), Impact.MOMENTARY)));
        works.addAll(
                online()
                        ? addedAndValidated(add, check.name(), writer.check(check))
                        : alter(add, "add " + writer.check(check), SCAN_WITHOUT_READERS));
        return works;
    }

    @Override
    protected List<Work> drop(SchemaChange.DropCheck drop) {
        return alter(drop, "drop constraint " + writer.quoted(drop.check().name()), Impact.MOMENTARY);
    }

    private List<Work> addedAndValidated(SchemaChange change, String name, String constraint) {
        return List.of(
                alone(change, clause(change, "add %s not valid".formatted(constraint)), Impact.MOMENTARY),
                alone(change, clause(change, "validate constraint " + writer.quoted(name)), SCAN));
    }

    private List<Work> alter(SchemaChange change, String clause, Impact impact) {
        return once(change, List.of(clause(change, clause)), impact);
    }

    private String clause(SchemaChange change, String clause) {
        return "alter table %s %s".formatted(writer.quoted(change.table()), clause);
    }

    private static List<Work> once(SchemaChange change, List<String> statements, Impact impact) {
        return List.of(new Work(change, statements, impact, true));
    }

    /** In a transaction with others its lock would last as long as theirs. */
    private static Work alone(SchemaChange change, String statement, Impact impact) {
        return new Work(change, List.of(statement), impact, false);
    }
}
