package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.source.RecordSources;
import dev.dataflow.tck.fixture.ForeignSchema;
import dev.dataflow.tck.migration.CompiledModels;
import dev.dataflow.tck.migration.GeneratedSources;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.TestServers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records made from tables of others' making compile, and fit the database that they were made from. */
class RecordSourcesTest {

    private final TestDatabase database = TestServers.postgres().createDatabase();
    private final OpenTransport transport = OpenTransport.on(database, config -> config);
    private final Deque<DataFlow> opened = new ArrayDeque<>();

    @AfterEach
    void close() {
        opened.forEach(DataFlow::close);
        transport.close();
    }

    @Test
    void everyTableOfChinookHasARecord() {
        Optional<ForeignSchema> chinook = ForeignSchemas.chinook();
        assumeThat(chinook).isPresent();
        transport.run(chinook.get().texts().toArray(String[]::new));
        assertThat(GeneratedSources.of(open()).models()).hasSize(11);
    }

    @Test
    void recordsOfTablesOfAnyMakingFit() {
        transport.run(
                "create type mood as enum ('ok', 'bad')",
                "create table \"Order Items\" (\"b\" int, \"a\" text, at timestamp not null default now(), primary key"
                        + " (\"a\", \"b\"))",
                "create table \"order items\" (id int primary key)",
                "comment on table \"Order Items\" is 'the */ \\u000a <b>parents</b> @since {@code'",
                "create table c (id serial primary key, x int, y text, n smallint not null default '-7', t text not"
                    + " null default 'it''s'::text, m mood, seq bigserial, big numeric, j json, g int generated always"
                    + " as (n + 1) stored, b bool not null default true, c char(3), up int references c on delete set"
                    + " null deferrable, u varchar, email varchar(1000) unique, price numeric(10,2) not null default"
                    + " 1.50, constraint fk_c_parent foreign key (x, y) references \"Order Items\" (b, a) on update"
                    + " cascade, constraint fk_c_default foreign key (up) references c (id) on delete set default,"
                    + " check (n < 100), unique (u, n), unique nulls not distinct (n, up))",
                "create index ix_c_partial on c (n) where n > 3",
                "create index ix_c_lower on c (lower(t))",
                "create index ix_c_desc on c (n desc, id)",
                "create index ix_c_n on c (n)",
                "create index second_n on c (n)",
                "create index ix_c_turned on c (u, id, n)",
                "create table nokey (a int)",
                "create table uuids (id uuid primary key default gen_random_uuid(), v int)",
                "create table stamped (at timestamp, k numeric(8,0), v int, primary key (k, at))",
                "create table bytes (k bytea primary key)",
                "create table ref_bytes (id int primary key, k bytea references bytes)",
                "create table \"a.b\" (id int primary key)",
                "create table dotted (id int primary key, \"a.b\" int)",
                "create view seen as select 1 as one");
        RecordSources sources = GeneratedSources.assertFit(open(), this::open);
        assertThat(sources.models())
                .extracting(ModelDefinition::table)
                .containsExactlyInAnyOrder("Order Items", "c", "uuids", "stamped", "ref_bytes", "dotted");
        assertThat(sources.leftOut())
                .contains(
                        "table nokey: it has no primary key",
                        "table a.b: no model can have a table of such a name",
                        "table c: column m (mood): no model can express its type mood",
                        "table dotted: column a.b (integer): no model can have a column of such a name",
                        "view seen")
                .anySatisfy(each -> assertThat(each).startsWith("table c: index ix_c_partial (n) where"));
    }

    @Test
    void recordsOfTablesOfAnyMakingReadAndWriteTheirRows() {
        transport.run(
                "create table numbers (id smallserial primary key, small smallint, t text unique, c char(3), j json, v"
                        + " varchar)",
                "insert into numbers (small, t, c, j, v) values (-3, 'text', 'abc', '{\"a\": 1}', 'v')");
        DataFlow generated =
                open(CompiledModels.of(GeneratedSources.of(open()).files()).toArray(ModelDefinition[]::new));
        FieldValues row = generated.repository("Number").all().rows().blockFirst(OpenTransport.PATIENCE);
        assertThat(row.asMap())
                .containsEntry("id", 1)
                .containsEntry("small", -3)
                .containsEntry("t", "text")
                .containsEntry("c", "abc")
                .containsEntry("j", Map.of("a", 1L))
                .containsEntry("v", "v");
        FieldValues created = generated
                .repository("Number")
                .create(FieldValues.of(Map.of("small", 5, "t", "more", "j", Map.of("b", 2L))))
                .block(OpenTransport.PATIENCE);
        assertThat(created.get("id")).isEqualTo(2);
    }

    private DataFlow open(ModelDefinition... models) {
        var builder = DataFlow.builder().url(database.url()).provider(new PostgresProvider());
        for (ModelDefinition each : models) {
            builder.model(each);
        }
        DataFlow another = builder.open().block();
        opened.push(another);
        return another;
    }
}
