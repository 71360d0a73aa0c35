package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.model.ValueCheck;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of a schema makes the same schema again. */
class SchemaFidelityTest {

    private static final String TARGET =
            "create table target (a int, b int, c varchar(9), primary key (a), unique (b, a))";

    private static final List<String> OF_BOTH = List.of(
            "create table t (id int primary key auto_increment, b bigint unsigned, c int(5) zerofill, d tinyint(1),"
                    + " e tinyint, f smallint unsigned, g mediumint, h decimal(10,2) unsigned, i double(8,2), j float,"
                    + " k bit(3) default b'101', l year, m boolean default true)",
            "create table t (id int unique auto_increment, a int)",
            "create table t (a varchar(20) default 'x', b varchar(20) default 'it''s \"q\" \\\\ b' not null,"
                    + " c timestamp default current_timestamp on update current_timestamp,"
                    + " d datetime(3) default current_timestamp(3) on update current_timestamp(3) not null,"
                    + " e date default '2020-01-01', f decimal(5,2) default -1.5, g int default 0 not null,"
                    + " h varchar(5) default null, i timestamp null, j datetime on update current_timestamp,"
                    + " k varchar(5) default '', l binary(2) default 'ab', m time default '01:02:03',"
                    + " n varchar(5) default 'NULL', o double default 1.5e10, p varchar(9) default '5')",
            "create table t (a int default (1 + 2), b varchar(40) default (uuid()), c text default ('x''y'),"
                    + " d json default (json_array()), e varchar(20) default (concat('a', 'b''c\\\\')))",
            "create table t (a int, b int generated always as (a * 2 + 1) stored, c varchar(10),"
                    + " d varchar(20) generated always as (concat(upper(c), 'it''s')) virtual, e json,"
                    + " f varchar(5) as (json_unquote(json_extract(e, '$.x'))) virtual, index (f))",
            "create table t (a int, s varchar(9), constraint kinds check (s in ('a', 'b''c\\\\')),"
                    + " constraint two check (a < 10 or s like 'x%' or s = '\u00e9\u20ac'))",
            "create table t (a int, b int, constraint the_key primary key (b, a))",
            "create table t (a int, b int, x varchar(9), foreign key (a) references target (a) on delete set null on"
                    + " update cascade, constraint two foreign key (b, a) references target (b, a) on delete cascade,"
                    + " constraint three foreign key (b) references target (a) on delete restrict on update no action)",
            "create table t (id int primary key, parent int, foreign key (parent) references t (id))",
            "create table t (a int, b varchar(100), c text, d text, unique index i1 (b desc, a), index i2 (b(5), c(3)"
                    + " desc), fulltext index i3 (c), index i4 (a) comment 'it''s', fulltext index i5 (c, d))",
            "create table t (g point not null, spatial index (g))",
            "create table t (a varchar(20) character set latin1, b varchar(20) collate utf8mb4_bin, c char(3),"
                    + " d enum('a','b''c') default 'a', e set('x','y'), f tinytext, g mediumtext, h longtext,"
                    + " i tinyblob, j blob, k mediumblob, l varbinary(7), m binary(16), n json not null,"
                    + " o time(2), p datetime(6)) default character set utf8mb4 collate utf8mb4_unicode_ci",
            "create table t (`A ``b` int comment 'it''s \\\\ here', `select` text) comment 'a ''table'''"
                    + " row_format=compact",
            "create table t (a int invisible default 5, b int)",
            "create table `T``x` (`Id` int primary key auto_increment, `Up` int, foreign key (`Up`) references `T``x`"
                    + " (`Id`))");

    private static final List<String> OF_MYSQL =
            List.of("create table t (a int, b varchar(9), index i1 ((lower(b)), a), index i2 ((a + 1) desc),"
                    + " unique index i3 ((concat(b, 'it''s'))), index i4 (a) invisible)");

    private static final List<String> OF_MARIADB = List.of(
            "create table t (a int check (a > 0), b varchar(9) not null default 'x' check (b in ('x', 'y''z')),"
                    + " c json, d longtext check (json_valid(d) and d <> ''))",
            "create table t (a int, index i1 (a) ignored, u uuid, i inet6)");

    static Stream<Arguments> tables() {
        return Arrays.stream(Product.values())
                .flatMap(product -> Stream.concat(
                                OF_BOTH.stream(),
                                switch (product) {
                                    case MYSQL -> OF_MYSQL.stream();
                                    case MARIADB -> OF_MARIADB.stream();
                                })
                        .map(each -> Arguments.of(product, each)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatIsReadIsMadeAgain(Product product, String ddl) {
        try (SchemaBench first = new SchemaBench(product);
                SchemaBench second = new SchemaBench(product)) {
            DatabaseSchema found = first.run(TARGET, ddl).inspect();
            assertThat(second.with(found).inspect()).isEqualTo(found);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void chinookIsMadeAgain(Product product) throws IOException {
        Path script = Path.of("/work/shared/data/chinook/schema/mysql.sql");
        Assumptions.assumeTrue(Files.exists(script), "no Chinook script at " + script);
        String[] statements = Arrays.stream(Files.readString(script)
                        .replaceAll("(?s)/\\*.*?\\*/", "")
                        .split(";"))
                .map(String::strip)
                .filter(each -> each.matches("(?is)(create|alter) (table|index|unique).*"))
                .toArray(String[]::new);
        try (SchemaBench first = new SchemaBench(product);
                SchemaBench second = new SchemaBench(product)) {
            DatabaseSchema found = first.run(statements).inspect();
            assertThat(found.tables()).hasSize(11);
            assertThat(found.opaque()).isEmpty();
            assertThat(found.tables().stream().flatMap(each -> each.columns().stream()))
                    .allMatch(each -> each.type() != null);
            assertThat(second.with(found).inspect()).isEqualTo(found);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aModelsTableIsWhatWasExpected(Product product) {
        ModelDefinition target = ModelDefinition.builder("Target")
                .field(FieldDefinition.generated("id", new FieldType.IntType()))
                .key("id")
                .build();
        ModelDefinition everything = everything();
        try (SchemaBench bench = new SchemaBench(product)) {
            TableSchema first = TableSchema.of(target, any -> target);
            TableSchema wanted = TableSchema.of(everything, any -> target);
            bench.make(PlanStyle.DIRECT, new SchemaChange.CreateTable(first), new SchemaChange.CreateTable(wanted));
            TableSchema expected = bench.migrations().expected(wanted);
            TableSchema found = bench.inspect().table("everything").orElseThrow();
            assertThat(plainTypes(SchemaBench.comparable(found)))
                    .isEqualTo(plainTypes(SchemaBench.comparable(expected)));
            assertThat(bench.migrations().expected(expected)).isEqualTo(expected);
            assertThat(bench.migrations().expected(found)).isEqualTo(found);
            assertThat(bench.inspect().table("targets"))
                    .contains(bench.migrations().expected(first));
        }
    }

    /** The server's type stands for several of a model's. */
    private static TableSchema plainTypes(TableSchema table) {
        return table.withColumns(table.columns().stream()
                .map(each -> each.type() instanceof FieldType.TimestampType(int digits)
                        ? new ColumnSchema(
                                each.name(),
                                new FieldType.DateTimeType(digits),
                                each.nullable(),
                                each.identity(),
                                each.checks(),
                                each.nativeType(),
                                each.defaultExpression(),
                                each.generation(),
                                each.comment())
                        : each)
                .toList());
    }

    private static ModelDefinition everything() {
        return ModelDefinition.builder("Everything")
                .table("everything")
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("flag", new FieldType.BooleanType()))
                .field(FieldDefinition.required("count", new FieldType.IntType())
                        .checked(new ValueCheck.Between(BigDecimal.ZERO, BigDecimal.TEN)))
                .field(FieldDefinition.required("ratio", new FieldType.DoubleType()))
                .field(FieldDefinition.required("price", new FieldType.DecimalType(65, 30)))
                .field(FieldDefinition.required("name", new FieldType.StringType(255)))
                .field(FieldDefinition.optional("text", new FieldType.TextType())
                        .searchable())
                .field(FieldDefinition.optional("title", new FieldType.StringType(9))
                        .searchable())
                .field(FieldDefinition.optional("bytes", new FieldType.BytesType()))
                .field(FieldDefinition.optional("uuid", new FieldType.UuidType()))
                .field(FieldDefinition.optional("day", new FieldType.DateType()))
                .field(FieldDefinition.optional("time", new FieldType.TimeType(3)))
                .field(FieldDefinition.optional("moment", new FieldType.DateTimeType(0)))
                .field(FieldDefinition.optional("instant", new FieldType.TimestampType(6)))
                .field(FieldDefinition.optional("json", new FieldType.JsonType()))
                .field(FieldDefinition.optional("target", new FieldType.IntType()))
                .key("id")
                .unique("name")
                .index("day")
                .reference("Target", OnDelete.CASCADE, "target")
                .build();
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void whatCannotBeExpressedIsReported(Product product) {
        try (SchemaBench bench = new SchemaBench(product)) {
            bench.run(
                    "create table t (a int, b text, primary key (a))",
                    "create table k (b text, primary key (b(5)))",
                    "create view v as select a from t",
                    "create procedure p() select 1",
                    "create table parted (a int) partition by hash (a) partitions 2");
            DatabaseSchema found = bench.inspect();
            assertThat(found.opaque()).extracting(OpaquePart::kind).containsExactly("procedure", "view");
            assertThat(found.tables()).extracting(TableSchema::name).containsExactly("k", "parted", "t");
            assertThat(found.table("k").orElseThrow().opaque())
                    .extracting(OpaquePart::kind)
                    .containsExactly("primary key");
            assertThat(found.table("parted").orElseThrow().opaque())
                    .extracting(OpaquePart::kind)
                    .containsExactly("partitioning");
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void rowsAreEstimatedOrCounted(Product product) {
        try (SchemaBench bench = new SchemaBench(product)) {
            bench.run("create table t (a int)", "insert into t values (1), (2), (3)");
            assertThat(bench.probe(new SchemaProbe.Rows("t"))).isEqualTo(3);
        }
    }
}
