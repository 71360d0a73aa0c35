package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.TestServers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What of schemas is PostgreSQL's own; that others' are read and made as they are is proved by the compatibility kit.
 */
class SchemaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestDatabase database;
    private Adapter adapter;

    @BeforeEach
    void open() {
        database = TestServers.postgres().createDatabase();
        adapter = Mono.from(new PostgresProvider().open(AdapterConfig.of(ConnectionUrl.parse(database.url()))))
                .block(PATIENCE);
    }

    @AfterEach
    void close() {
        Mono.from(adapter.close()).block(PATIENCE);
        database.close();
    }

    @Test
    void whatCannotBeExpressedIsReported() {
        run(
                "create table target (a int primary key, b int, unique (a, b))",
                "create table t (a int, b int, r int4range, exclude using gist (r with &&),"
                        + " constraint part foreign key (a, b) references target (a, b) on delete set null (b),"
                        + " constraint own check (a > 0) no inherit)",
                "create table k (a int, b int, primary key (a) include (b))",
                "create view v as select a from t",
                "create materialized view m as select a from t",
                "create sequence s",
                "create type mood as enum ('ok', 'bad')",
                "create type pair as (x int, y int)",
                "create domain posint as int check (value > 0)",
                "create function f(x int) returns int language sql as $$ select 1 $$",
                "create function f() returns trigger language plpgsql as $$ begin return new; end $$",
                "create procedure p() language sql as $$ select 1 $$",
                "create trigger tr before insert on t for each row execute function f()",
                "create rule r as on delete to t do instead nothing",
                "alter table t add constraint late check (a > 0) not valid",
                "alter table t enable row level security",
                "create policy p on t using (a > 0)",
                "create table parted (a int) partition by range (a)",
                "create table child () inherits (target)");
        DatabaseSchema found = inspect();
        assertThat(found.opaque())
                .extracting(each -> each.kind() + " " + each.name())
                .containsExactly(
                        "composite type pair",
                        "domain posint",
                        "enum mood",
                        "function f()",
                        "function f(x integer)",
                        "materialized view m",
                        "procedure p()",
                        "sequence s",
                        "view v");
        assertThat(found.table("t").orElseThrow().opaque())
                .extracting(each -> each.kind() + " " + each.name())
                .containsExactly(
                        "check late",
                        "check own",
                        "exclusion t_r_excl",
                        "foreign key part",
                        "policy p",
                        "row level security t",
                        "rule r",
                        "trigger tr");
        assertThat(found.table("k").orElseThrow().opaque())
                .extracting(OpaquePart::kind)
                .containsExactly("primary key");
        assertThat(found.table("parted").orElseThrow().opaque())
                .extracting(OpaquePart::definition)
                .containsExactly("RANGE (a)");
        assertThat(found.table("child").orElseThrow().opaque())
                .extracting(OpaquePart::kind)
                .containsExactly("parent");
    }

    @Test
    void settingsThatCannotBeExpressedAreReported() {
        run(
                "create table t (id serial primary key, a text not null, b text compression pglz, n int constraint"
                        + " positive check (n > 0))",
                "create index ix on t (a)",
                "comment on index ix is 'for the list'",
                "comment on constraint positive on t is 'no debts'",
                "alter table t alter a set storage external, alter a set statistics 500, alter b set (n_distinct = 7)",
                "alter sequence t_id_seq increment by 5 cache 20",
                "alter table t alter id type bigint",
                "create unique index of_a on t (a)",
                "create statistics related on a, b from t",
                "alter table t replica identity using index of_a",
                "cluster t using ix");
        assertThat(table("t").opaque())
                .extracting(each -> "%s %s: %s".formatted(each.kind(), each.name(), each.definition()))
                .containsExactly(
                        "clustered by ix: ",
                        "comment on a constraint positive: no debts",
                        "comment on an index ix: for the list",
                        "replica identity t: of_a",
                        "sequence t_id_seq: as integer increment by 5 cache 20",
                        "settings of a column a: storage external, statistics 500",
                        "settings of a column b: compression pglz, n_distinct=7",
                        "statistics related: CREATE STATISTICS public.related ON a, b FROM t");
    }

    @Test
    void typesOfValuesAreKnown() {
        run("create table t (a varchar(5), b text, c int, d smallint, e real, f timestamptz(3), g char(2))");
        assertThat(table("t").columns())
                .extracting(ColumnSchema::type)
                .containsExactly(
                        new FieldType.StringType(5),
                        new FieldType.TextType(),
                        new FieldType.IntType(),
                        new FieldType.IntType(),
                        null,
                        new FieldType.TimestampType(3),
                        new FieldType.StringType(2));
    }

    @Test
    void rowsAreEstimatedOrCounted() {
        run("create table t (a int)", "insert into t select generate_series(1, 123)");
        assertThat(rows("t")).isEqualTo(123);
        run("insert into t select generate_series(1, 20000)", "analyze t");
        assertThat(rows("t")).isBetween(19_000L, 21_000L);
    }

    @Test
    void anIndexThatWasBegunInVainIsMadeAgain() {
        run("create table d (a int)", "insert into d values (1), (1)");
        SchemaChange create =
                new SchemaChange.CreateIndex("d", new IndexSchema("uq", List.of("a"), IndexSchema.Kind.UNIQUE));
        assertThatThrownBy(() -> make(PlanStyle.ONLINE, create)).isInstanceOf(DataFlowException.class);
        assertThat(table("d").opaque()).extracting(OpaquePart::name).containsExactly("uq");
        run("delete from d");
        make(PlanStyle.ONLINE, create);
        assertThat(table("d").opaque()).isEmpty();
        assertThat(table("d").index("uq")).isPresent();
    }

    @Test
    void aConditionThatWasAddedInVainIsAddedAgain() {
        run("create table t (a integer)", "insert into t values (-1)");
        SchemaChange add = new SchemaChange.AddCheck("t", new CheckSchema("ck", List.of("a"), "(a > 0)"));
        assertThatThrownBy(() -> make(PlanStyle.ONLINE, add)).isInstanceOf(DataFlowException.class);
        run("delete from t");
        make(PlanStyle.ONLINE, add);
        assertThat(table("t").opaque()).isEmpty();
        assertThat(table("t").checks()).hasSize(1);
    }

    @Test
    void howAColumnIsComputedCannotBeChanged() {
        run("create table t (a integer)");
        ColumnSchema column = table("t").columns().get(0);
        ColumnSchema computed = column.generatedBy(new ColumnSchema.GeneratedColumn("(1 + 1)", true));
        assertThatThrownBy(() -> make(PlanStyle.DIRECT, new SchemaChange.AlterColumn("t", column, computed, null)))
                .hasMessageContaining("UNSUPPORTED")
                .hasMessageContaining("column a of table t");
    }

    @Test
    void anIdentityOfOneKindBecomesOneOfAnother() {
        run("create table t (a integer generated always as identity (start with 7))", "insert into t default values");
        ColumnSchema column = table("t").columns().get(0);
        ColumnSchema usual = ColumnSchema.found("a", new FieldType.LongType(), false, true, "bigint");
        SchemaChange change = new SchemaChange.AlterColumn("t", column, usual, null);
        make(PlanStyle.DIRECT, change);
        assertThat(table("t").columns()).containsExactly(usual);
        make(PlanStyle.DIRECT, change.reversed());
        assertThat(table("t").columns()).containsExactly(column);
    }

    @Test
    void workInATransactionMayTakeLongerThanStatementsOfCalls() {
        AdapterConfig hasty =
                AdapterConfig.of(ConnectionUrl.parse(database.url())).withStatementTimeout(Duration.ofMillis(500));
        Adapter other = Mono.from(new PostgresProvider().open(hasty)).block(PATIENCE);
        List<MigrationStep> steps = List.of(
                transactional("create table slow as select 1 as a from pg_sleep(1.5)"),
                transactional("create table quick (a int)"));
        try {
            assertThat(Flux.from(other.migrations().apply(steps)).collectList().block(PATIENCE))
                    .isEqualTo(steps);
        } finally {
            Mono.from(other.close()).block(PATIENCE);
        }
        assertThat(rows("slow")).isEqualTo(1);
        assertThat(inspect().table("quick")).isPresent();
    }

    private static MigrationStep transactional(String statement) {
        return new MigrationStep(List.of(), List.of(new NativeCommand("sql", statement)), Impact.MOMENTARY, true, true);
    }

    private void run(String... statements) {
        apply(Arrays.stream(statements)
                .map(each -> new MigrationStep(
                        List.of(), List.of(new NativeCommand("sql", each)), Impact.MOMENTARY, false, true))
                .toList());
    }

    private void make(PlanStyle style, SchemaChange change) {
        apply(migrations().plan(inspect(), List.of(change), style));
    }

    private void apply(List<MigrationStep> steps) {
        Flux.from(migrations().apply(steps)).blockLast(PATIENCE);
    }

    private long rows(String table) {
        return Mono.from(migrations().probe(new SchemaProbe.Rows(table))).block(PATIENCE);
    }

    private DatabaseSchema inspect() {
        return Mono.from(migrations().inspect()).block(PATIENCE);
    }

    private TableSchema table(String name) {
        return inspect().table(name).orElseThrow();
    }

    private MigrationAdapter migrations() {
        return adapter.migrations();
    }
}
