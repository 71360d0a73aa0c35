package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
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
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every change with rows in place leaves what was foretold, and so does what undoes it. */
class SchemaChangesTest {

    private static final String[] TABLES = {
        "create table u (id int primary key, code text unique)",
        "create table t (id serial primary key, a int not null, s varchar(10) default 'x' not null, n numeric(8,2),"
                + " u_id int constraint fk_u references u, c text constraint ck_c check (c <> ''), note text,"
                + " extra text)",
        "create index ix_s on t (s, a desc) where u_id > 0",
        "comment on column t.note is 'old'",
        "insert into u values (1, 'one')",
        "insert into t (a, s, n, u_id, c) values (1, '7', 1.5, 1, 'c'), (2, '8', null, null, null)"
    };

    private static final ColumnSchema A = column("a", "integer", new FieldType.IntType(), false);

    static Stream<SchemaChange> changes() {
        ColumnSchema text = column("x", "text collate \"C\"", new FieldType.TextType(), true);
        ColumnSchema s = column("s", "character varying(10)", new FieldType.StringType(10), false)
                .withDefault("'x'::character varying");
        ColumnSchema note =
                column("note", "text", new FieldType.TextType(), true).withComment("old");
        ColumnSchema id = new ColumnSchema(
                "id",
                new FieldType.IntType(),
                false,
                true,
                List.of(),
                "integer",
                "nextval('t_id_seq'::regclass)",
                null,
                null);
        return Stream.of(
                new SchemaChange.AddColumn("t", text, null),
                new SchemaChange.AddColumn("t", text.withNullable(false), "it's \\ here"),
                new SchemaChange.AddColumn("t", text.withDefault("'later'::text"), "now"),
                new SchemaChange.AddColumn("t", text.withComment("a 'comment'").withDefault("'d'::text"), null),
                add("json", "jsonb", new FieldType.JsonType(), Map.of("k", List.of(1L, "'"))),
                add("uuid", "uuid", new FieldType.UuidType(), new UUID(1, 2)),
                add("bytes", "bytea", new FieldType.BytesType(), new byte[] {0, 39, -1}),
                add("at", "timestamp(6) with time zone", new FieldType.TimestampType(6), Instant.ofEpochSecond(1)),
                add("tm", "time(3) without time zone", new FieldType.TimeType(3), LocalTime.of(1, 2)),
                add("flag", "boolean", new FieldType.BooleanType(), true),
                add("ratio", "double precision", new FieldType.DoubleType(), Double.NaN),
                add("price", "numeric(9,3)", new FieldType.DecimalType(9, 3), new BigDecimal("-1.500")),
                new SchemaChange.AddColumn(
                        "t", text.generatedBy(new ColumnSchema.GeneratedColumn("upper((s)::text)", true)), null),
                new SchemaChange.AddColumn(
                        "t",
                        new ColumnSchema(
                                "num",
                                new FieldType.LongType(),
                                false,
                                true,
                                List.of(),
                                "bigint",
                                "nextval('t_num_seq'::regclass)",
                                null,
                                null),
                        null),
                new SchemaChange.AddColumn(
                        "t",
                        new ColumnSchema(
                                "num", new FieldType.LongType(), false, true, List.of(), "bigint", null, null, null),
                        null),
                new SchemaChange.DropColumn("t", column("extra", "text", new FieldType.TextType(), true)),
                new SchemaChange.RenameColumn("t", "a", "b c"),
                new SchemaChange.RenameTable("u", "v\"v"),
                alter(A, column("a", "bigint", new FieldType.LongType(), true), null),
                alter(A, column("a", "text", new FieldType.TextType(), false), null),
                alter(A, A.withDefault("5").withComment("now"), null),
                alter(s, column("s", "integer", new FieldType.IntType(), false).withDefault("3"), null),
                alter(s, column("s", "text collate \"C\"", new FieldType.TextType(), false), null),
                alter(note, note.withNullable(false).withComment(null), "filled"),
                alter(
                        id,
                        new ColumnSchema(
                                "id", new FieldType.LongType(), false, true, List.of(), "bigint", null, null, null),
                        null),
                alter(id, column("id", "integer", new FieldType.IntType(), false), null),
                new SchemaChange.CreateIndex("t", new IndexSchema("ix_a", List.of("a", "s"), IndexSchema.Kind.UNIQUE)),
                new SchemaChange.CreateIndex(
                        "t", new IndexSchema("ft", List.of("s", "note", "c"), IndexSchema.Kind.FULL_TEXT)),
                new SchemaChange.CreateIndex(
                        "t",
                        new IndexSchema(
                                "uq",
                                List.of(IndexPart.column("a")),
                                IndexSchema.Kind.UNIQUE,
                                true,
                                null,
                                List.of("n"),
                                "deferrable")),
                new SchemaChange.CreateIndex(
                        "t",
                        new IndexSchema(
                                "uq",
                                List.of(IndexPart.column("a")),
                                IndexSchema.Kind.UNIQUE,
                                true,
                                null,
                                List.of(),
                                null)),
                new SchemaChange.DropIndex(
                        "t",
                        new IndexSchema(
                                "ix_s",
                                List.of(IndexPart.column("s"), new IndexPart("a", true, true, null)),
                                IndexSchema.Kind.PLAIN,
                                false,
                                "(u_id > 0)",
                                List.of(),
                                null)),
                new SchemaChange.AddReference(
                        "t",
                        new ReferenceSchema(
                                "fk_c",
                                List.of("c"),
                                "u",
                                List.of("code"),
                                ReferenceAction.SET_NULL,
                                ReferenceAction.CASCADE,
                                "match full deferrable initially deferred")),
                new SchemaChange.DropReference(
                        "t",
                        new ReferenceSchema(
                                "fk_u",
                                List.of("u_id"),
                                "u",
                                List.of("id"),
                                ReferenceAction.NO_ACTION,
                                ReferenceAction.NO_ACTION,
                                null)),
                new SchemaChange.AddCheck("t", new CheckSchema("ck_a", List.of("a"), "(a > 0)")),
                new SchemaChange.DropCheck("t", new CheckSchema("ck_c", List.of("c"), "(c <> ''::text)")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void leavesWhatWasForetold(SchemaChange change) {
        for (PlanStyle style : PlanStyle.values()) {
            try (SchemaBench bench = new SchemaBench()) {
                bench.run(TABLES);
                if (change instanceof SchemaChange.AddReference) {
                    bench.run("update t set c = 'one' where c is not null");
                }
                DatabaseSchema before = bench.inspect();
                bench.make(style, change);
                DatabaseSchema after = bench.inspect();
                assertThat(after).as("%s", style).isEqualTo(before.after(List.of(change)));
                bench.run(change.reversed() instanceof SchemaChange.AddColumn ? "delete from t" : "select 1");
                bench.make(style, change.reversed());
                assertThat(bench.inspect()).as("undone %s", style).isEqualTo(after.after(List.of(change.reversed())));
            }
        }
    }

    @Test
    void fillsRowsThatAreThereAndLeavesNoDefault() {
        try (SchemaBench bench = new SchemaBench()) {
            bench.run(TABLES);
            bench.make(
                    PlanStyle.DIRECT,
                    new SchemaChange.AddColumn(
                            "t", column("x", "text", new FieldType.TextType(), false), "it's \\ here"));
            bench.run("do $$ begin if (select count(*) from t where x = E'it''s \\\\ here') <> 2 then"
                    + " raise 'not filled'; end if; end $$");
            assertThatThrownBy(() -> bench.run("insert into t (a) values (3)")).isInstanceOf(DataFlowException.class);
        }
    }

    @Test
    void anIndexFollowsARenamedColumnIntoFullText() {
        try (SchemaBench bench = new SchemaBench()) {
            bench.run(TABLES);
            bench.make(
                    PlanStyle.DIRECT,
                    new SchemaChange.CreateIndex(
                            "t", new IndexSchema("ft", List.of("note", "s"), IndexSchema.Kind.FULL_TEXT)));
            DatabaseSchema before = bench.inspect();
            SchemaChange rename = new SchemaChange.RenameColumn("t", "note", "Re\"mark");
            bench.make(PlanStyle.DIRECT, rename);
            assertThat(bench.inspect()).isEqualTo(before.after(List.of(rename)));
        }
    }

    @Test
    void anInvalidIndexIsDroppedFirst() {
        try (SchemaBench bench = new SchemaBench()) {
            bench.run("create table d (a int)", "insert into d values (1), (1)");
            SchemaChange create =
                    new SchemaChange.CreateIndex("d", new IndexSchema("uq", List.of("a"), IndexSchema.Kind.UNIQUE));
            assertThatThrownBy(() -> bench.make(PlanStyle.ONLINE, create)).isInstanceOf(DataFlowException.class);
            assertThat(bench.inspect().table("d").orElseThrow().opaque()).hasSize(1);
            bench.run("delete from d");
            bench.make(PlanStyle.ONLINE, create);
            TableSchema found = bench.inspect().table("d").orElseThrow();
            assertThat(found.opaque()).isEmpty();
            assertThat(found.index("uq")).isPresent();
        }
    }

    @Test
    void demandsAValueOnlineAgainAfterItHasFailed() {
        try (SchemaBench bench = new SchemaBench()) {
            bench.run("create table t (a integer)", "insert into t values (null)");
            SchemaChange alter = alter(A.withNullable(true), A, null);
            assertThatThrownBy(() -> bench.make(PlanStyle.ONLINE, alter)).isInstanceOf(DataFlowException.class);
            bench.run("delete from t");
            bench.make(PlanStyle.ONLINE, alter);
            TableSchema found = bench.inspect().table("t").orElseThrow();
            assertThat(found.columns()).containsExactly(A);
            assertThat(found.opaque()).isEmpty();
            assertThat(found.checks()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(PlanStyle.class)
    void saysWhoHasToWait(PlanStyle style) {
        DatabaseSchema empty = DatabaseSchema.EMPTY;
        try (SchemaBench bench = new SchemaBench()) {
            List<MigrationStep> steps = bench.migrations()
                    .plan(
                            empty,
                            List.of(
                                    new SchemaChange.CreateIndex(
                                            "t", new IndexSchema("ix", List.of("a"), IndexSchema.Kind.PLAIN)),
                                    alter(A, column("a", "bigint", new FieldType.LongType(), false), null),
                                    alter(A.withNullable(true), A, null)),
                            style);
            boolean online = style == PlanStyle.ONLINE;
            assertThat(steps).hasSize(online ? 5 : 3);
            assertThat(steps.get(0).impact().lock()).isEqualTo(online ? Impact.Lock.NONE : Impact.Lock.WRITES);
            assertThat(steps.get(0).transactional()).isEqualTo(!online);
            assertThat(steps.get(0).atomic()).isEqualTo(!online);
            assertThat(steps.get(1).impact()).isEqualTo(new Impact(Impact.Lock.ALL, true, true));
            assertThat(steps.get(2).impact().stalls()).isEqualTo(!online);
        }
    }

    @Test
    void refusesToChangeHowAColumnIsComputed() {
        ColumnSchema computed = A.generatedBy(new ColumnSchema.GeneratedColumn("(1 + 1)", true));
        try (SchemaBench bench = new SchemaBench()) {
            assertThatThrownBy(() -> bench.migrations()
                            .plan(DatabaseSchema.EMPTY, List.of(alter(A, computed, null)), PlanStyle.DIRECT))
                    .hasMessageContaining("UNSUPPORTED")
                    .hasMessageContaining("column a of table t")
                    .hasMessageContaining("drop the column");
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
