package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.dialect.mysql.Alteration.Way;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.schema.ChangePlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plans changes for MySQL and MariaDB, where every statement is a transaction of its own. How the server goes about
 * them is told by "Online DDL Operations" in MySQL's manual and "InnoDB Online DDL" in MariaDB's.
 */
final class MysqlPlanner extends ChangePlanner<Alteration> {

    private static final Impact SCAN = new Impact(Impact.Lock.NONE, true, false);
    private static final Impact COPY = new Impact(Impact.Lock.WRITES, true, true);

    /** The first version that drops a column in the catalog alone. */
    private static final Version DROPS_AT_ONCE = new Version(8, 0, 29);

    private final Server server;
    private final MysqlSchema schema;
    private final MysqlWriter writer;

    MysqlPlanner(
            SqlDialect dialect,
            Server server,
            MysqlSchema schema,
            MysqlWriter writer,
            DatabaseSchema before,
            List<SchemaChange> changes,
            PlanStyle style) {
        super(dialect, before, changes, style);
        this.server = server;
        this.schema = schema;
        this.writer = writer;
    }

    @Override
    protected List<MigrationStep> steps(List<Alteration> works) {
        return new JoinedAlterations(writer, online()).steps(works);
    }

    @Override
    protected List<Alteration> create(SchemaChange.CreateTable create) {
        return List.of(Alteration.statements(
                create, writer.createTable(schema.expected(create.definition())), Impact.MOMENTARY));
    }

    @Override
    protected List<Alteration> drop(SchemaChange.DropTable drop) {
        return List.of(
                Alteration.statements(drop, List.of("drop table " + writer.quoted(drop.table())), Impact.MOMENTARY));
    }

    @Override
    protected List<Alteration> rename(SchemaChange.RenameTable rename) {
        return List.of(Alteration.statements(
                rename,
                List.of("rename table %s to %s"
                        .formatted(writer.quoted(rename.table()), writer.quoted(rename.newName()))),
                Impact.MOMENTARY));
    }

    @Override
    protected List<Alteration> add(SchemaChange.AddColumn add) {
        ColumnSchema column = add.column();
        Way way = ColumnAlteration.wayOfAdding(column, add.fill() != null, hasFullText(add.table()));
        Impact impact = way == Way.INSTANT ? Impact.MOMENTARY : COPY;
        if (add.fill() == null) {
            return List.of(Alteration.clause(
                    add, "add column " + writer.column(column), way, impact, "column " + column.name()));
        }
        String fill = ColumnAlteration.defaultOf(server.product(), column, add.fill());
        return List.of(Alteration.statements(
                add,
                List.of(
                        alter(add, "add column " + writer.column(column.withDefault(fill)), way),
                        alter(add, "modify column " + writer.column(column), Way.INPLACE)),
                impact));
    }

    private String alter(SchemaChange change, String clause, Way way) {
        return "alter table %s %s%s".formatted(writer.quoted(change.table()), clause, online() ? way.demand() : "");
    }

    private boolean hasFullText(String table) {
        return found(table).stream()
                .flatMap(each -> each.indexes().stream())
                .anyMatch(each -> each.kind() == IndexSchema.Kind.FULL_TEXT
                        || (each.options() != null && each.options().startsWith("fulltext")));
    }

    @Override
    protected List<Alteration> drop(SchemaChange.DropColumn drop) {
        boolean atOnce = server.product() == Product.MARIADB || server.version().compareTo(DROPS_AT_ONCE) >= 0;
        ColumnSchema.GeneratedColumn generation = drop.column().generation();
        boolean plain = !hasFullText(drop.table()) && generation == null;
        Way way = plain ? (atOnce ? Way.INSTANT : Way.INPLACE) : Way.ANY;
        Impact impact = switch (way) {
            case INSTANT -> Impact.MOMENTARY;
            case INPLACE -> new Impact(Impact.Lock.NONE, true, true);
            case ANY -> COPY;
        };
        return List.of(Alteration.clause(
                drop,
                "drop column " + writer.quoted(drop.column().name()),
                way,
                impact,
                "column " + drop.column().name()));
    }

    @Override
    protected List<Alteration> rename(SchemaChange.RenameColumn rename) {
        Optional<TableSchema> table = found(rename.table());
        table.ifPresent(each -> ColumnAlteration.dependent(each, rename.column())
                .ifPresent(part -> {
                    throw unsupported(
                            "%s cannot rename the column %s of table %s while the %s depends on it; drop that first and make it again afterwards"
                                    .formatted(server.product().label(), rename.column(), rename.table(), part));
                }));
        String renamed = alter(
                rename,
                "rename column %s to %s".formatted(writer.quoted(rename.column()), writer.quoted(rename.newName())),
                Way.INPLACE);
        List<IndexSchema> fullText = table.stream()
                .flatMap(each -> each.indexes().stream())
                .filter(each -> each.kind() == IndexSchema.Kind.FULL_TEXT
                        && each.columns().contains(rename.column()))
                .toList();
        List<String> statements = new ArrayList<>();
        fullText.forEach(each -> statements.addAll(writer.dropIndex(rename.table(), each)));
        statements.add(renamed);
        fullText.forEach(each -> statements.addAll(writer.createIndex(
                rename.table(),
                new IndexSchema(
                        each.name(),
                        each.columns().stream()
                                .map(column -> column.equals(rename.column()) ? rename.newName() : column)
                                .toList(),
                        each.kind()))));
        return List.of(Alteration.statements(rename, statements, fullText.isEmpty() ? Impact.MOMENTARY : COPY));
    }

    @Override
    protected List<Alteration> alter(SchemaChange.AlterColumn alter) {
        ColumnAlteration.unsupported(server.product(), alter).ifPresent(reason -> {
            throw unsupported(reason);
        });
        ColumnAlteration.Course course = ColumnAlteration.course(alter, hasFullText(alter.table()));
        String modify = "modify column " + writer.column(alter.to());
        if (alter.fill() == null) {
            return List.of(Alteration.clause(
                    alter,
                    modify,
                    course.way(),
                    course.impact(),
                    "column " + alter.to().name()));
        }
        List<String> statements = new ArrayList<>();
        boolean retyped =
                !String.valueOf(alter.from().nativeType()).equals(alter.to().nativeType());
        if (retyped) {
            statements.add(
                    alter(alter, "modify column " + writer.column(alter.to().withNullable(true)), Way.ANY));
        }
        String column = writer.quoted(alter.to().name());
        statements.add("update %1$s set %2$s = %3$s where %2$s is null"
                .formatted(
                        writer.quoted(alter.table()),
                        column,
                        MysqlWriter.literal(alter.to().type(), alter.fill())));
        statements.add(alter(alter, modify, retyped ? Way.ANY : course.way()));
        return List.of(Alteration.statements(alter, statements, course.impact().and(SCAN)));
    }

    @Override
    protected List<Alteration> create(SchemaChange.CreateIndex create) {
        IndexSchema index = create.index();
        if (index.kind() == IndexSchema.Kind.FULL_TEXT) {
            return List.of(Alteration.statements(create, writer.createIndex(create.table(), index), COPY));
        }
        boolean isTree = index.options() == null || !index.options().matches("(fulltext|spatial)\\b.*");
        List<String> clauses = new ArrayList<>(List.of("add " + writer.index(index)));
        keptByServer(create).forEach(each -> {
            clauses.add("drop index " + writer.quoted(each.name()));
            clauses.add("add " + writer.index(each));
        });
        return List.of(new Alteration(
                create,
                clauses,
                List.of(),
                isTree ? Way.INPLACE : Way.ANY,
                isTree ? SCAN : new Impact(Impact.Lock.WRITES, true, false),
                Set.of("new index " + index.name())));
    }

    /** Indexes that the server has made for foreign keys, and would drop silently now that another serves them. */
    private Stream<IndexSchema> keptByServer(SchemaChange.CreateIndex create) {
        return found(create.table()).stream()
                .flatMap(table -> table.references().stream()
                        .filter(each -> ReferenceIndexes.serves(create.index(), each))
                        .map(ReferenceIndexes::of)
                        .filter(each -> table.indexes().contains(each)))
                .filter(each -> later().stream()
                        .noneMatch(change -> change.equals(new SchemaChange.DropIndex(create.table(), each))));
    }

    @Override
    protected List<Alteration> drop(SchemaChange.DropIndex drop) {
        if (drop.index().kind() == IndexSchema.Kind.FULL_TEXT) {
            return List.of(Alteration.statements(drop, writer.dropIndex(drop.table(), drop.index()), COPY));
        }
        boolean needed = isNeeded(drop);
        return List.of(Alteration.clause(
                drop,
                "drop index " + writer.quoted(drop.index().name()),
                needed ? Way.ANY : Way.INPLACE,
                Impact.MOMENTARY,
                "index " + drop.index().name()));
    }

    /** Whether a foreign key needs the index until neighbouring changes are made as well. */
    private boolean isNeeded(SchemaChange.DropIndex drop) {
        Optional<TableSchema> table = found(drop.table());
        if (table.isEmpty() || table.get().index(drop.index().name()).isEmpty()) {
            return false;
        }
        List<SchemaChange> joined = new ArrayList<>(List.of(drop));
        DatabaseSchema now = new DatabaseSchema(List.of(table.get()));
        boolean needed = unserved(now, joined).isPresent();
        for (SchemaChange each : needed ? later() : List.<SchemaChange>of()) {
            if (!each.table().equals(drop.table()) || unserved(now, joined).isEmpty()) {
                break;
            }
            joined.add(each);
        }
        unserved(now, joined).ifPresent(reference -> {
            throw unsupported(
                    "%s cannot drop the index %s of table %s, which its foreign key %s needs; create another over the same columns in the same migration"
                            .formatted(server.product().label(), drop.index().name(), drop.table(), reference.name()));
        });
        return needed;
    }

    private static Optional<ReferenceSchema> unserved(DatabaseSchema before, List<SchemaChange> changes) {
        return before.after(changes).tables().stream()
                .flatMap(each -> ReferenceIndexes.unserved(each).stream())
                .findFirst();
    }

    @Override
    protected List<Alteration> add(SchemaChange.AddReference add) {
        ReferenceSchema reference = add.reference();
        List<String> clauses = new ArrayList<>();
        boolean missing = found(add.table())
                .filter(each -> !ReferenceIndexes.isServed(each, reference))
                .isPresent();
        if (missing) {
            clauses.add("add " + writer.index(ReferenceIndexes.of(reference)));
        }
        clauses.add("add " + writer.reference(reference));
        return List.of(new Alteration(add, clauses, List.of(), Way.ANY, COPY, Set.of("reference " + reference.name())));
    }

    @Override
    protected List<Alteration> drop(SchemaChange.DropReference drop) {
        return List.of(Alteration.clause(
                drop,
                "drop foreign key " + writer.quoted(drop.reference().name()),
                Way.INPLACE,
                Impact.MOMENTARY,
                "reference " + drop.reference().name()));
    }

    @Override
    protected List<Alteration> add(SchemaChange.AddCheck add) {
        return List.of(Alteration.clause(
                add,
                "add " + writer.check(add.check()),
                Way.ANY,
                COPY,
                "check " + add.check().name()));
    }

    @Override
    protected List<Alteration> drop(SchemaChange.DropCheck drop) {
        String words = switch (server.product()) {
            case MYSQL -> "drop check ";
            case MARIADB -> "drop constraint ";
        };
        return List.of(Alteration.clause(
                drop,
                words + writer.quoted(drop.check().name()),
                Way.ANY,
                Impact.MOMENTARY,
                "check " + drop.check().name()));
    }
}
