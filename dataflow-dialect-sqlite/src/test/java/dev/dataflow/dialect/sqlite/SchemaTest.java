package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ValueCheck;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever tables there are: created again from what is read, they are read as the same. */
class SchemaTest {

    private static final Path CHINOOK =
            Path.of(System.getenv().getOrDefault("DATAFLOW_CHINOOK", "/work/shared/data/chinook"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t(a)",
                "create table [odd \"table\"] ([a b] int, `c``d` text, \"e\"\"f\" blob, 'g''h' real)",
                "create table \"select\"(\"from\" int primary key, \"where\" text default 'it''s', \"group\" int)",
                """
                create table t(a /* , b int */ int, -- c int, (
                    b int default 1 -- no
                    , c int check (a > /* ) */ 0 -- )
                    ))\
                """,
                "create table t(a int check (a in (1, 2, (3)) and ')' <> '('), b text check (length(b) < 5), check (b"
                        + " <> 'a'))",
                "create table t(id integer primary key, a int)",
                "create table t(id integer primary key autoincrement, a int)",
                "create table t(id INTEGER constraint int32 PRIMARY KEY AUTOINCREMENT)",
                "create table t(id integer constraint int32 primary key, a int)",
                "create table t(id integer constraint n primary key on conflict replace autoincrement)",
                "create table t(id integer, a int, primary key (id))",
                "create table t(id integer, a int, constraint k primary key (id autoincrement))",
                "create table t(id integer primary key desc, a int)",
                "create table t(id integer, a int, primary key (id desc))",
                "create table t(id int primary key, a int)",
                "create table t(a int, b text, primary key (b collate nocase desc, a) on conflict ignore) without"
                        + " rowid",
                "create table t(a int primary key, b text) strict, without rowid",
                "create table t(a integer primary key, b any, c text not null, d blob) strict",
                "create table t(a int, b int generated always as (a + 1) virtual, c as (a || ')') stored, d text as"
                        + " (a) not null)",
                "create table t(a varchar(20) unique, b int, c int, unique (b, c), constraint u unique (c desc, b),"
                        + " unique (a))",
                "create table t(a int unique on conflict replace, b int not null on conflict ignore, unique (b) on"
                        + " conflict fail)",
                "create table t(a text collate nocase, b text collate \"rtrim\" not null, c collate nocase)",
                "create table t(a int default -1, b default +2.5e-3, c default (abs(-1) + 2), d default"
                        + " CURRENT_TIMESTAMP, e default x'00ff', f default null, g default true, h default word, i"
                        + " default \"text\", j default 0x1F)",
                "create table t(a int constraint c1 constraint c2 not null constraint c3 default 3 constraint c4 check"
                        + " (a > 0))",
                "create table t(a int constraint same check (a > 0) constraint same check (a > 1), constraint same"
                        + " check (a > 2))",
                "create table t(a int check (a > 0), b int, constraint check_1 check (b > 0), constraint x check (a >"
                        + " b) constraint y unique (b))",
                "create table t(id integer primary key, up int references t, next int references T(ID) on delete set"
                        + " default on update cascade)",
                "create table p(x int, y int, primary key (x, y));create table c(a int, b int, foreign key (a, b)"
                    + " references p on delete cascade deferrable initially deferred, constraint f foreign key (B, A)"
                    + " references P(Y, X) match simple not deferrable initially immediate)",
                "create table c(a int references missing, b int references missing(z) on delete restrict on update set"
                        + " null)",
                "create table t(a unsigned big int, b double precision, c varying character (255), d \"my type\"(3), e"
                        + " decimal(+10, -2), f NUMERIC)",
                "create table t(a int, b text, c text);create index i on t(a desc, b collate nocase);create unique"
                        + " index j on t(lower(b), a + 1 desc);create index k on t((a)) where b is not null and c <>"
                        + " ')';create index \"l m\" on t(b) where a in (1, 2) -- rest",
                "create table t as select 1 as a, 'x' as \"b c\"",
                "create table t(a int);alter table t add column b text default 'x';alter table t rename column a to"
                        + " \"A b\"",
                "create table t(a int);create table log(x);create trigger tr after insert on t when new.a > 0 begin"
                        + " insert into log values (new.a); end",
                "create table t(a int, check (a > 0) on conflict fail constraint u unique (a) unique (a))",
                "create table t(naïve int, o$k int, _a1 int)"
            })
    void aTableOfAnyMakingIsReadAsItIs(String ddl) {
        assertKept(ddl.split("(?<=[^;]);(?=create|alter)"));
    }

    @Test
    void chinookIsReadAsItIs() throws IOException {
        Path ddl = CHINOOK.resolve("schema/sqlite.sql");
        assumeThat(ddl).exists();
        String[] statements = Stream.of(
                        Files.readString(ddl).replaceAll("(?s)/\\*.*?\\*/", "").split(";"))
                .map(String::strip)
                .filter(each -> each.toUpperCase(Locale.ROOT).startsWith("CREATE"))
                .toArray(String[]::new);
        assertThat(statements).hasSizeGreaterThan(11);
        assertKept(statements);
    }

    static Stream<ModelDefinition> models() {
        return Stream.of(
                Music.ARTIST,
                ModelDefinition.builder("All")
                        .field(FieldDefinition.required("id", new FieldType.UuidType()))
                        .field(FieldDefinition.optional("truth", new FieldType.BooleanType()))
                        .field(FieldDefinition.optional("count", new FieldType.LongType()))
                        .field(FieldDefinition.optional("price", new FieldType.DecimalType(10, 2))
                                .checked(new ValueCheck.Between(BigDecimal.ONE, BigDecimal.TEN)))
                        .field(FieldDefinition.optional("body", new FieldType.TextType())
                                .searchable())
                        .field(FieldDefinition.optional("at", new FieldType.TimestampType(3)))
                        .field(FieldDefinition.optional("kind", new FieldType.EnumType(List.of("A", "LONG"))))
                        .key("id")
                        .index("kind", "count")
                        .build());
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatAModelAsksForIsReadAsExpected(ModelDefinition model) {
        try (OpenDatabase database = OpenDatabase.inMemory()) {
            TableSchema wanted = TableSchema.of(model, Music::model);
            TableSchema expected = schema().expected(wanted);
            apply(database, DatabaseSchema.EMPTY, new SchemaChange.CreateTable(wanted));
            assertThat(inspect(database).tables()).containsExactly(expected);
            assertThat(schema().expected(expected)).isEqualTo(expected);
        }
    }

    private static void assertKept(String... ddl) {
        try (OpenDatabase first = OpenDatabase.inMemory();
                OpenDatabase second = OpenDatabase.inMemory()) {
            first.execute(ddl);
            DatabaseSchema schema = inspect(first);
            assertThat(schema.tables()).isNotEmpty();
            apply(
                    second,
                    DatabaseSchema.EMPTY,
                    schema.tables().stream().map(SchemaChange.CreateTable::new).toArray(SchemaChange[]::new));
            assertThat(inspect(second)).isEqualTo(schema);
            schema.tables().forEach(each -> assertThat(schema().expected(each)).isEqualTo(each));
        }
    }

    static SqliteSchema schema() {
        return new SqliteSchema(SqliteDialect.of(new AdapterInfo("sqlite", "SQLite", "3")));
    }

    static DatabaseSchema inspect(OpenDatabase database) {
        return schema().inspect(database.transport()).block(PATIENCE);
    }

    static void apply(OpenDatabase database, DatabaseSchema before, SchemaChange... changes) {
        schema().apply(database.transport(), schema().plan(before, List.of(changes), PlanStyle.DIRECT))
                .blockLast(PATIENCE);
    }
}
