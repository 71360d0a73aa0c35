package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.ColumnSchema.GeneratedColumn;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every change with rows in place leaves what was foretold, and so does what undoes it. */
class SchemaChangesTest {

    private static final String[] TABLES = {
        "create table u (id int primary key, code varchar(10) unique)",
        "create table t (id int primary key auto_increment, a int not null, s varchar(10) default 'x' not null,"
                + " n decimal(8,2), u_id int, c varchar(10), note text comment 'old', extra varchar(9),"
                + " constraint fk_u foreign key (u_id) references u (id), constraint ck_c check (c <> ''))"
                + " default character set utf8mb4 collate utf8mb4_bin",
        "create index ix_s on t (s, a)",
        "insert into u values (1, 'one')",
        "insert into t (a, s, n, u_id, c) values (1, '7', 1.5, 1, 'one'), (2, '8', null, null, null)"
    };

    private static final FieldType TEXT = new FieldType.StringType(10);

    static Stream<Arguments> changes() {
        return Arrays.stream(Product.values())
                .flatMap(product ->
                        Stream.concat(columns(product), others(product)).map(each -> Arguments.of(product, each)));
    }

    private static String whole(Product product) {
        return product == Product.MYSQL ? "int" : "int(11)";
    }

    private static Stream<SchemaChange> columns(Product product) {
        ColumnSchema text = column("x", "varchar(10) collate utf8mb4_bin", TEXT, true);
        ColumnSchema a = column("a", whole(product), new FieldType.IntType(), false);
        ColumnSchema s = text.named("s").withNullable(false).withDefault("'x'");
        ColumnSchema note = column("note", "text collate utf8mb4_bin", new FieldType.TextType(), true)
                .withComment("old");
        FieldType number = new FieldType.LongType();
        String big = product == Product.MYSQL ? "bigint" : "bigint(20)";
        return Stream.of(
                new SchemaChange.AddColumn("t", text, null),
                new SchemaChange.AddColumn("t", text.withNullable(false), "it's \\ 1"),
                new SchemaChange.AddColumn("t", text.withDefault("'later'"), "now"),
                new SchemaChange.AddColumn("t", text.withComment("a 'comment'").withDefault("'d'"), null),
                add("txt", "longtext collate utf8mb4_bin", new FieldType.TextType(), "it's \\ 1"),
                add("json", "json", new FieldType.JsonType(), Map.of("k", List.of(1L, "'"))),
                add("uuid", "binary(16)", new FieldType.UuidType(), new UUID(1, 2)),
                add("bytes", "longblob", new FieldType.BytesType(), new byte[] {0, 39, -1}),
                add("at", "datetime(6)", new FieldType.DateTimeType(6), LocalDateTime.of(2020, 1, 2, 3, 4)),
                add("tm", "time(3)", new FieldType.TimeType(3), LocalTime.of(1, 2)),
                add("flag", "tinyint(1)", new FieldType.BooleanType(), true),
                add("ratio", "double", new FieldType.DoubleType(), -1.5e30),
                add("price", "decimal(9,3)", new FieldType.DecimalType(9, 3), new BigDecimal("-1.500")),
                new SchemaChange.AddColumn("t", text.generatedBy(new GeneratedColumn("reverse(`s`)", true)), null),
                new SchemaChange.AddColumn("t", text.generatedBy(new GeneratedColumn("reverse(`s`)", false)), null),
                new SchemaChange.DropColumn(
                        "t", column("extra", "varchar(9) collate utf8mb4_bin", new FieldType.StringType(9), true)),
                new SchemaChange.RenameColumn("t", "a", "b c"),
                new SchemaChange.RenameTable("u", "v`v"),
                alter(a, column("a", big, number, true), null),
                alter(a, text.named("a").withNullable(false), null),
                alter(a, a.withDefault("5").withComment("now"), null),
                alter(
                        s,
                        column("s", whole(product), new FieldType.IntType(), false)
                                .withDefault("3"),
                        null),
                alter(s, column("s", "varchar(20) collate utf8mb4_bin", new FieldType.StringType(20), false), null),
                alter(note, note.withNullable(false).withComment(null), "filled"),
                alter(
                        column("n", "decimal(8,2)", new FieldType.DecimalType(8, 2), true),
                        column("n", "decimal(10,3)", new FieldType.DecimalType(10, 3), false),
                        new BigDecimal("2.500")),
                alter(
                        new ColumnSchema(
                                "id",
                                new FieldType.IntType(),
                                false,
                                true,
                                List.of(),
                                whole(product),
                                null,
                                null,
                                null),
                        new ColumnSchema("id", number, false, true, List.of(), big, null, null, null),
                        null),
                alter(
                        new ColumnSchema(
                                "id",
                                new FieldType.IntType(),
                                false,
                                true,
                                List.of(),
                                whole(product),
                                null,
                                null,
                                null),
                        column("id", whole(product), new FieldType.IntType(), false),
                        null));
    }

    private static Stream<SchemaChange> others(Product product) {
        return Stream.of(
                new SchemaChange.CreateIndex("t", new IndexSchema("ix_a", List.of("a", "s"), IndexSchema.Kind.UNIQUE)),
                new SchemaChange.CreateIndex(
                        "t", new IndexSchema("ft", List.of("s", "note", "c"), IndexSchema.Kind.FULL_TEXT)),
                new SchemaChange.CreateIndex(
                        "t", plain("ix_long", null, new IndexPart("note", true, true, "(7)"), IndexPart.column("a"))),
                new SchemaChange.CreateIndex("t", plain("ix_ft", "fulltext", IndexPart.column("note"))),
                new SchemaChange.CreateIndex("t", plain("ix_u", null, IndexPart.column("u_id"), IndexPart.column("a"))),
                new SchemaChange.DropIndex("t", plain("ix_s", null, IndexPart.column("s"), IndexPart.column("a"))),
                new SchemaChange.AddReference(
                        "t",
                        new ReferenceSchema(
                                "fk_c",
                                List.of("extra"),
                                "u",
                                List.of("code"),
                                ReferenceAction.SET_NULL,
                                ReferenceAction.CASCADE,
                                null)),
                new SchemaChange.DropReference("t", reference(product)),
                new SchemaChange.AddCheck(
                        "t", new CheckSchema("ck_a", List.of("a"), product == Product.MYSQL ? "(`a` > 0)" : "`a` > 0")),
                new SchemaChange.DropCheck(
                        "t",
                        new CheckSchema(
                                "ck_c", List.of("c"), product == Product.MYSQL ? "(`c` <> _utf8mb4'')" : "`c` <> ''")));
    }

    private static ReferenceSchema reference(Product product) {
        ReferenceAction usual = product == Product.MYSQL ? ReferenceAction.NO_ACTION : ReferenceAction.RESTRICT;
        return new ReferenceSchema("fk_u", List.of("u_id"), "u", List.of("id"), usual, usual, null);
    }

    private static IndexSchema plain(String name, @Nullable String options, IndexPart... parts) {
        return new IndexSchema(name, List.of(parts), IndexSchema.Kind.PLAIN, false, null, List.of(), options);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void leavesWhatWasForetold(Product product, SchemaChange change) {
        for (PlanStyle style : PlanStyle.values()) {
            try (SchemaBench bench = new SchemaBench(product)) {
                bench.run(TABLES);
                if (change instanceof SchemaChange.AddReference) {
                    bench.run("create index ix_c on t (extra, a)");
                }
                bench.run("alter table u convert to character set utf8mb4 collate utf8mb4_bin");
                DatabaseSchema before = bench.inspect();
                bench.make(style, change);
                DatabaseSchema after = bench.inspect();
                assertThat(after).as("%s", style).isEqualTo(before.after(List.of(change)));
                bench.make(style, change.reversed());
                assertThat(SchemaBench.comparable(bench.inspect()))
                        .as("undone %s", style)
                        .isEqualTo(SchemaBench.comparable(after.after(List.of(change.reversed()))));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void joinsNeighboursToOneStatement(Product product) {
        try (SchemaBench bench = new SchemaBench(product)) {
            bench.run(TABLES);
            DatabaseSchema before = bench.inspect();
            SchemaChange[] changes = {
                new SchemaChange.AddColumn("t", column("x", "varchar(10) collate utf8mb4_bin", TEXT, true), null),
                new SchemaChange.CreateIndex("t", new IndexSchema("ix_x", List.of("x"), IndexSchema.Kind.PLAIN)),
                new SchemaChange.DropIndex(
                        "t", before.table("t").orElseThrow().index("fk_u").orElseThrow()),
                new SchemaChange.DropReference("t", reference(product)),
                new SchemaChange.DropColumn(
                        "t", column("extra", "varchar(9) collate utf8mb4_bin", new FieldType.StringType(9), true))
            };
            List<MigrationStep> steps = bench.plan(PlanStyle.DIRECT, changes);
            assertThat(steps).hasSize(1);
            assertThat(steps.get(0).atomic()).isTrue();
            assertThat(steps.get(0).transactional()).isFalse();
            bench.apply(steps);
            assertThat(bench.inspect()).isEqualTo(before.after(List.of(changes)));
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void anIndexOfAForeignKeyGoesOnlyForAnother(Product product) {
        try (SchemaBench bench = new SchemaBench(product)) {
            bench.run(TABLES);
            DatabaseSchema before = bench.inspect();
            TableSchema table = before.table("t").orElseThrow();
            SchemaChange drop =
                    new SchemaChange.DropIndex("t", table.index("fk_u").orElseThrow());
            SchemaChange create =
                    new SchemaChange.CreateIndex("t", new IndexSchema("ix_u", List.of("u_id"), IndexSchema.Kind.PLAIN));
            assertThatThrownBy(() -> bench.plan(PlanStyle.DIRECT, drop))
                    .hasMessageContaining("UNSUPPORTED")
                    .hasMessageContaining("fk_u");
            bench.make(PlanStyle.ONLINE, drop, create);
            assertThat(bench.inspect()).isEqualTo(before.after(List.of(drop, create)));
            bench.make(PlanStyle.ONLINE, create.reversed(), drop.reversed());
            assertThat(bench.inspect()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aRenamedColumnStaysSearched(Product product) {
        try (SchemaBench bench = new SchemaBench(product)) {
            bench.run(TABLES);
            bench.make(
                    PlanStyle.DIRECT,
                    new SchemaChange.CreateIndex(
                            "t", new IndexSchema("ft", List.of("note", "s"), IndexSchema.Kind.FULL_TEXT)));
            DatabaseSchema before = bench.inspect();
            SchemaChange rename = new SchemaChange.RenameColumn("t", "note", "re`mark");
            bench.make(PlanStyle.DIRECT, rename);
            assertThat(bench.inspect()).isEqualTo(before.after(List.of(rename)));
            assertThatThrownBy(() -> bench.plan(PlanStyle.DIRECT, new SchemaChange.RenameColumn("t", "c", "d")))
                    .hasMessageContaining("UNSUPPORTED")
                    .hasMessageContaining("check ck_c");
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void fillsRowsThatAreThereAndLeavesNoDefault(Product product) {
        try (SchemaBench bench = new SchemaBench(product)) {
            bench.run(TABLES);
            bench.make(PlanStyle.DIRECT, add("x", "varchar(10) collate utf8mb4_bin", TEXT, "it's \\ 1"));
            bench.run("update t set a = case when x = 'it''s \\\\ 1' then a else null end");
            assertThatThrownBy(() -> bench.run("insert into t (a) values (3)")).isInstanceOf(DataFlowException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void saysWhoHasToWait(Product product) {
        try (SchemaBench bench = new SchemaBench(product)) {
            bench.run(TABLES);
            List<MigrationStep> steps = bench.plan(
                    PlanStyle.ONLINE,
                    new SchemaChange.AddColumn("t", column("x", "varchar(10) collate utf8mb4_bin", TEXT, true), null),
                    new SchemaChange.CreateIndex("t", new IndexSchema("ix_x", List.of("a"), IndexSchema.Kind.PLAIN)),
                    new SchemaChange.AddCheck("t", new CheckSchema("ck_a", List.of("a"), "`a` > 0")));
            assertThat(steps)
                    .extracting(MigrationStep::impact)
                    .containsExactly(
                            Impact.MOMENTARY,
                            new Impact(Impact.Lock.NONE, true, false),
                            new Impact(Impact.Lock.WRITES, true, true));
        }
    }

    private static SchemaChange add(String name, String nativeType, FieldType type, Object fill) {
        return new SchemaChange.AddColumn("t", column(name, nativeType, type, false), fill);
    }

    private static SchemaChange.AlterColumn alter(ColumnSchema from, ColumnSchema to, @Nullable Object fill) {
        return new SchemaChange.AlterColumn("t", from, to, fill);
    }

    private static ColumnSchema column(String name, String nativeType, FieldType type, boolean nullable) {
        return ColumnSchema.found(name, type, nullable, false, nativeType);
    }
}
