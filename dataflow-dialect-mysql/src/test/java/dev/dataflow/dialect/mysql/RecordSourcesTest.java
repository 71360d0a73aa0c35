package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.source.RecordSources;
import dev.dataflow.tck.fixture.ForeignSchema;
import dev.dataflow.tck.migration.CompiledModels;
import dev.dataflow.tck.migration.GeneratedSources;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records made from tables of others' making compile, and fit the database that they were made from. */
class RecordSourcesTest {

    private final Deque<DataFlow> opened = new ArrayDeque<>();

    @ParameterizedTest
    @EnumSource(Product.class)
    void everyTableOfChinookHasARecordWithAllItsColumns(Product product) {
        Optional<ForeignSchema> chinook = ForeignSchemas.chinook();
        assumeThat(chinook).isPresent();
        try (OpenDatabase database = OpenDatabase.on(product)) {
            database.run(chinook.get().texts().toArray(String[]::new));
            RecordSources sources = GeneratedSources.of(open(database));
            assertThat(sources.models()).hasSize(11);
            assertThat(sources.models())
                    .filteredOn(each -> each.name().equals("Customer"))
                    .singleElement()
                    .satisfies(each -> assertThat(each.fields()).hasSize(13));
        } finally {
            close();
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void recordsOfTablesOfAnyMakingFit(Product product) {
        try (OpenDatabase database = OpenDatabase.on(product)) {
            database.run(
                    "create table p (a int unsigned, b varchar(20) character set latin1, c datetime(3) not null,"
                            + " primary key (b, a)) comment 'the */ \\\\u000a parents'",
                    "create table c (id bigint unsigned auto_increment primary key, b int unsigned, a varchar(20)"
                            + " character set latin1, n smallint not null default 7, t text not null,"
                            + " e enum('x','it''s') not null default 'x', s set('q'), f float, ts timestamp(6) null,"
                            + " g int as (n + 1) stored, bin varbinary(30), flag tinyint(1) not null default 1,"
                            + " up bigint unsigned, price decimal(10,2) unsigned not null default 1.50,"
                            + " key fk_c_hand (a, b), key prefixed (t(5)), unique key two (n, id),"
                            + " constraint fk_c_parent foreign key (a, b) references p (b, a) on update cascade,"
                            + " constraint fk_c_up foreign key (up) references c (id) on delete set null,"
                            + " check (n > 0))",
                    "create table counted (id int not null, k int auto_increment, primary key (id, k), key ix_counted_k"
                            + " (k)) ",
                    "create table nokey (a int)",
                    "create table decimals (k decimal(10,0) primary key, v int)");
            RecordSources sources = fit(database);
            assertThat(sources.leftOut()).contains("table nokey: it has no primary key");
            assertThat(sources.models())
                    .extracting(ModelDefinition::name)
                    .containsExactly("C", "Counted", "Decimal", "P");
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void recordsOfTablesOfAnyMakingReadAndWriteTheirRows(Product product) {
        try (OpenDatabase database = OpenDatabase.on(product)) {
            database.run(
                    "create table numbers (id bigint unsigned auto_increment primary key, small smallint, wide int"
                            + " unsigned, c char(5), e enum('x','y'), ts timestamp(6) null, price decimal(10,2)"
                            + " unsigned, t tinytext)",
                    "set time_zone = '+03:00'",
                    "insert into numbers values (9000000000, -3, 4000000000, 'ab', 'y', '2020-01-01 03:00:00.000001',"
                            + " 1.5, 'text')");
            DataFlow generated = open(
                    database,
                    CompiledModels.of(GeneratedSources.of(open(database)).files())
                            .toArray(ModelDefinition[]::new));
            FieldValues row = generated.repository("Number").all().rows().blockFirst(OpenDatabase.PATIENCE);
            assertThat(row.asMap())
                    .containsEntry("id", 9000000000L)
                    .containsEntry("small", -3)
                    .containsEntry("wide", 4000000000L)
                    .containsEntry("c", "ab")
                    .containsEntry("e", "y")
                    .containsEntry("ts", Instant.parse("2020-01-01T00:00:00.000001Z"))
                    .containsEntry("price", new BigDecimal("1.50"))
                    .containsEntry("t", "text");
        } finally {
            close();
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void anUnsignedNumberBeyondALongIsAnErrorNeverAnotherNumber(Product product) {
        try (OpenDatabase database = OpenDatabase.on(product)) {
            database.run(
                    "create table counters (id int primary key, n bigint unsigned)",
                    "insert into counters values (1, 18446744073709551615)");
            DataFlow generated = open(
                    database,
                    CompiledModels.of(GeneratedSources.of(open(database)).files())
                            .toArray(ModelDefinition[]::new));
            DataFlowException error = OpenDatabase.refusal(
                    () -> generated.repository("Counter").all().rows().blockLast(OpenDatabase.PATIENCE));
            assertThat(error.code()).isEqualTo(ErrorCode.MAPPING);
        } finally {
            close();
        }
    }

    private RecordSources fit(OpenDatabase database) {
        try {
            return GeneratedSources.assertFit(open(database), models -> open(database, models));
        } finally {
            close();
        }
    }

    private void close() {
        opened.forEach(DataFlow::close);
        opened.clear();
    }

    private DataFlow open(OpenDatabase database, ModelDefinition... models) {
        var builder = DataFlow.builder().url(database.database().url()).provider(new MysqlProvider());
        for (ModelDefinition each : models) {
            builder.model(each);
        }
        DataFlow another = builder.open().block();
        opened.push(another);
        return another;
    }
}
