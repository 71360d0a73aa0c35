package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.OnDelete;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes leave the schema as it is simulated, keep what rows hold, and can be taken back. */
class SchemaChangesTest {

    private static final String ROWS =
            "select group_concat(id || '/' || name || '/' || coalesce(owner, '-'), ' ') from (select * from pets order"
                    + " by id)";

    @TempDir
    private Path directory;

    private OpenDatabase database;

    @BeforeEach
    void open() {
        database = OpenDatabase.inFile(directory.resolve("changes.db"));
        database.execute(
                "create table owners (id integer primary key autoincrement, name varchar(20) not null)",
                "create table pets (id integer primary key autoincrement, name varchar(20) not null collate nocase, "
                        + "age int check (age >= 0), price decimal_int(8,2), at timestamp_text(3), note text, "
                        + "twice int as (age * 2), owner bigint references owners(id) on delete cascade)",
                "create table toys (pet bigint constraint fk_pet references pets(id) on delete cascade, what text)",
                "create index ix_name on pets (name desc) where age > 0",
                "create unique index ux_note on pets (note)",
                "create view cats as select id, name from pets",
                "create table log (what text)",
                "create trigger pet_added after insert on pets begin insert into log values (new.name); end",
                "insert into owners (name) values ('Ann'), ('Bob')",
                "insert into pets (name, age, price, at, note, owner) values "
                        + "('Tom', 3, 1050, '2024-02-29T12:00:00.000Z', null, 1), ('Kit', 0, null, null, 'n', null), "
                        + "('Old', 9, 1, '2024-02-29T12:00:00.120Z', 'o', 2)",
                "delete from pets where name = 'Old'",
                "insert into toys values (1, 'mouse'), (2, 'ball')",
                "delete from log");
    }

    @AfterEach
    void close() {
        database.close();
    }

    static Stream<Arguments> changes() {
        ColumnSchema extra = column("extra", new FieldType.IntType());
        return Stream.of(
                named("a nullable column", new SchemaChange.AddColumn("pets", extra, null)),
                named("a filled column", new SchemaChange.AddColumn("pets", extra, 7)),
                named("a required filled column", new SchemaChange.AddColumn("pets", extra.withNullable(false), 7)),
                named(
                        "a required column with a default",
                        new SchemaChange.AddColumn(
                                "pets", extra.withNullable(false).withDefault("(1 + 1)"), null)),
                named(
                        "a stored computed column",
                        new SchemaChange.AddColumn(
                                "pets", extra.generatedBy(new ColumnSchema.GeneratedColumn("age + 1", true)), null)),
                named(
                        "a table's index",
                        new SchemaChange.CreateIndex(
                                "pets", new IndexSchema("ix", List.of("age"), IndexSchema.Kind.PLAIN))),
                named(
                        "a full-text index",
                        new SchemaChange.CreateIndex(
                                "pets", new IndexSchema("ft", List.of("name", "note"), IndexSchema.Kind.FULL_TEXT))),
                named(
                        "a full-text index and a rebuild",
                        new SchemaChange.CreateIndex(
                                "pets", new IndexSchema("ft", List.of("name"), IndexSchema.Kind.FULL_TEXT)),
                        new SchemaChange.AddColumn("pets", extra.withNullable(false), 7)),
                named(
                        "a full-text index and a new name",
                        new SchemaChange.CreateIndex(
                                "pets", new IndexSchema("ft", List.of("name"), IndexSchema.Kind.FULL_TEXT)),
                        new SchemaChange.RenameTable("pets", "animals"),
                        new SchemaChange.RenameTable("animals", "Animals"),
                        new SchemaChange.RenameTable("Animals", "pets")),
                named(
                        "a unique constraint",
                        new SchemaChange.CreateIndex(
                                "pets",
                                new IndexSchema(
                                        "uq",
                                        List.of(IndexPart.column("name"), IndexPart.column("age")),
                                        IndexSchema.Kind.UNIQUE,
                                        true,
                                        null,
                                        List.of(),
                                        null))),
                named("a condition", new SchemaChange.AddCheck("pets", CheckSchema.named("pets", "age", "age < 99"))),
                named(
                        "a reference",
                        new SchemaChange.AddReference(
                                "toys",
                                new ReferenceSchema(
                                        "fk_toys_pet",
                                        List.of("pet"),
                                        "owners",
                                        List.of("id"),
                                        ReferenceAction.SET_NULL,
                                        ReferenceAction.CASCADE,
                                        "deferrable initially deferred"))),
                named(
                        "a table with a reference to one that comes later",
                        new SchemaChange.CreateTable(schema().expected(
                                        new TableSchema("first", List.of(extra), List.of(), List.of(), List.of()))),
                        new SchemaChange.CreateTable(schema().expected(new TableSchema(
                                "second", List.of(extra.withNullable(false)), List.of("extra"), List.of(), List.of()))),
                        new SchemaChange.AddReference(
                                "first",
                                new ReferenceSchema(
                                        "fk", List.of("extra"), "second", List.of("extra"), OnDelete.RESTRICT))),
                named(
                        "many in one",
                        new SchemaChange.AddColumn("pets", extra.withNullable(false), 7),
                        new SchemaChange.AddColumn("toys", extra, null),
                        new SchemaChange.CreateIndex(
                                "pets", new IndexSchema("ix", List.of("extra"), IndexSchema.Kind.PLAIN)),
                        new SchemaChange.RenameColumn("owners", "name", "called"),
                        new SchemaChange.AddCheck("pets", CheckSchema.named("pets", "extra", "extra > 0"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aChangeIsMadeAndTakenBackAroundTheRows(String name, List<SchemaChange> changes) {
        DatabaseSchema before = inspect();
        String rows = database.text(ROWS);
        apply(before, changes);
        DatabaseSchema after = inspect();
        assertThat(unquoted(after)).isEqualTo(unquoted(before.after(changes)));
        assertAlive(rows);
        List<SchemaChange> back = new ArrayList<>();
        changes.forEach(each -> back.add(0, each.reversed()));
        apply(after, back);
        assertThat(unquoted(inspect())).isEqualTo(unquoted(before));
        assertAlive(rows);
    }

    @Test
    void aColumnIsDroppedSimplyOrByARebuild() {
        DatabaseSchema before = inspect();
        TableSchema pets = before.table("pets").orElseThrow();
        List<SchemaChange> simple = List.of(new SchemaChange.DropColumn("pets", column(pets, "price")));
        assertThat(plan(before, simple).get(0).commands()).hasSize(1);
        List<SchemaChange> rebuilt = List.of(
                new SchemaChange.DropColumn("pets", column(pets, "twice")),
                new SchemaChange.DropColumn("pets", column(pets, "price")),
                new SchemaChange.DropCheck("pets", pets.checks().get(0)),
                new SchemaChange.DropIndex("pets", pets.index("ix_name").orElseThrow()),
                new SchemaChange.DropColumn("pets", column(pets, "age")));
        assertThat(plan(before, rebuilt)).hasSize(1);
        String rows = database.text(ROWS);
        apply(before, rebuilt);
        assertThat(inspect()).isEqualTo(before.after(rebuilt));
        assertAlive(rows);
    }

    @Test
    void newNamesReachIndexesReferencesViewsAndTriggers() {
        DatabaseSchema before = inspect();
        List<SchemaChange> changes = List.of(
                new SchemaChange.RenameColumn("pets", "owner", "keeper"),
                new SchemaChange.RenameTable("owners", "keepers"),
                new SchemaChange.RenameTable("pets", "animals"),
                new SchemaChange.RenameColumn("animals", "id", "number"));
        apply(before, changes);
        assertThat(inspect().tables().stream().map(SchemaChangesTest::withoutParts))
                .isEqualTo(before.after(changes).tables().stream()
                        .map(SchemaChangesTest::withoutParts)
                        .toList());
        database.update("insert into animals (name) values ('New')");
        assertThat(database.number("select count(*) from log")).isEqualTo(1);
        assertThat(database.number("select count(*) from cats")).isEqualTo(3);
        database.update("delete from keepers where id = 1");
        assertThat(database.number("select count(*) from toys")).isEqualTo(1);
    }

    static Stream<Arguments> conversions() {
        return Stream.of(
                Arguments.of("age", new FieldType.LongType(), "3,0"),
                Arguments.of("age", new FieldType.DecimalType(9, 3), "3000,0"),
                Arguments.of("age", new FieldType.DoubleType(), "3.0,0.0"),
                Arguments.of("age", new FieldType.StringType(1), "3,0"),
                Arguments.of("price", new FieldType.DecimalType(10, 4), "105000"),
                Arguments.of("price", new FieldType.DecimalType(5, 1), "105"),
                Arguments.of("at", new FieldType.TimestampType(6), "2024-02-29T12:00:00.000000Z"),
                Arguments.of("at", new FieldType.TimestampType(0), "2024-02-29T12:00:00Z"),
                Arguments.of("note", new FieldType.StringType(1), "n"));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void valuesAreConvertedWhereTheirMeaningIsClear(String column, FieldType type, String values) {
        DatabaseSchema before = inspect();
        List<SchemaChange> changes = List.of(alter(before, column, type));
        apply(before, changes);
        assertThat(inspect()).isEqualTo(before.after(changes));
        assertThat(database.text("select group_concat(%s) from (select * from pets order by id)".formatted(column)))
                .isEqualTo(values);
    }

    @Test
    void aValueThatDoesNotFitLeavesEverythingAsItWas() {
        DatabaseSchema before = inspect();
        String rows = database.text(ROWS);
        assertThatThrownBy(() -> apply(before, List.of(alter(before, "name", new FieldType.StringType(2)))))
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.CONSTRAINT));
        assertThat(inspect()).isEqualTo(before);
        assertAlive(rows);
    }

    @Test
    void whatIsNotClearIsRefusedWithTheWayOut() {
        DatabaseSchema before = inspect();
        assertThatThrownBy(() -> plan(before, List.of(alter(before, "note", new FieldType.UuidType()))))
                .hasMessageContaining("column note of table pets")
                .hasMessageContaining("add another column");
    }

    @Test
    void nothingsAreFilledWhereTheyAreForbidden() {
        DatabaseSchema before = inspect();
        ColumnSchema price = column(before.table("pets").orElseThrow(), "price");
        List<SchemaChange> changes =
                List.of(new SchemaChange.AlterColumn("pets", price, price.withNullable(false), new BigDecimal("9.99")));
        apply(before, changes);
        assertThat(inspect()).isEqualTo(before.after(changes));
        assertThat(database.text("select group_concat(price) from (select * from pets order by id)"))
                .isEqualTo("1050,999");
    }

    @Test
    void aBrokenReferenceLeavesEverythingAsItWas() {
        DatabaseSchema before = inspect();
        database.update("insert into toys values (null, 'stick')");
        ReferenceSchema wrong =
                new ReferenceSchema("fk_wrong", List.of("pet"), "log", List.of("what"), OnDelete.CASCADE);
        List<SchemaChange> changes = List.of(
                new SchemaChange.AddColumn("log", column("more", new FieldType.TextType()), null),
                new SchemaChange.CreateIndex("log", new IndexSchema("ux", List.of("what"), IndexSchema.Kind.UNIQUE)),
                new SchemaChange.AddReference("toys", wrong));
        String rows = database.text(ROWS);
        assertThatThrownBy(() -> apply(before, changes))
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.CONSTRAINT));
        assertThat(inspect()).isEqualTo(before);
        assertAlive(rows);
    }

    @Test
    void aCancelledRebuildLeavesEverythingAsItWas() {
        DatabaseSchema before = inspect();
        String rows = database.text(ROWS);
        database.execute(
                "create table many (n int)",
                "insert into many with recursive c(x) as (select 1 union all select x + 1 from c where x < 300000)"
                        + " select x from c");
        DatabaseSchema filled = inspect();
        List<SchemaChange> changes = List.of(
                new SchemaChange.AddCheck("many", CheckSchema.named("many", "n", "n > 0")),
                new SchemaChange.AddCheck("pets", CheckSchema.named("pets", "age", "age < 99")));
        schema().apply(database.transport(), plan(filled, changes)).subscribe().dispose();
        assertThat(inspect()).isEqualTo(filled);
        database.execute("drop table many");
        assertThat(inspect()).isEqualTo(before);
        assertAlive(rows);
    }

    @Test
    void numbersThatWereGivenOnceAreNotGivenAgain() {
        DatabaseSchema before = inspect();
        apply(before, List.of(new SchemaChange.AddCheck("pets", CheckSchema.named("pets", "age", "age < 99"))));
        database.update("insert into pets (name) values ('New')");
        assertThat(database.number("select max(id) from pets")).isEqualTo(4);
    }

    @Test
    void aReferredTableIsDroppedWithTheReferencesToIt() {
        DatabaseSchema before = inspect();
        TableSchema toys = before.table("toys").orElseThrow();
        SchemaChange drop = new SchemaChange.DropTable(before.table("pets").orElseThrow());
        assertThatThrownBy(() -> plan(before, List.of(drop))).hasMessageContaining("while toys refers to it");
        database.execute("drop view cats");
        DatabaseSchema viewless = inspect();
        List<SchemaChange> changes =
                List.of(new SchemaChange.DropReference("toys", toys.references().get(0)), drop);
        apply(viewless, changes);
        assertThat(inspect()).isEqualTo(viewless.after(changes));
        assertThat(database.number("select count(*) from toys")).isEqualTo(2);
    }

    /** Rows, view, trigger and foreign keys are as before. */
    private void assertAlive(String rows) {
        assertThat(database.text(ROWS)).isEqualTo(rows);
        assertThat(database.number("select count(*) from cats")).isEqualTo(2);
        assertThat(database.number("select count(*) from log")).isZero();
        assertThat(database.transport()
                        .query(OpenDatabase.returning("pragma foreign_keys", OpenDatabase.NUMBER))
                        .blockLast(PATIENCE)[0])
                .isEqualTo(1L);
        assertThat(database.transport()
                        .query(OpenDatabase.returning("pragma legacy_alter_table", OpenDatabase.NUMBER))
                        .blockLast(PATIENCE)[0])
                .isEqualTo(0L);
        assertThatThrownBy(() -> database.update("insert into toys (pet) values (99)"))
                .hasMessageContaining("FOREIGN KEY");
    }

    /** SQLite writes quotes into views and triggers when it renames. */
    private static DatabaseSchema unquoted(DatabaseSchema schema) {
        return new DatabaseSchema(
                schema.tables().stream()
                        .map(each -> each.withDetails(each.comment(), each.options(), unquoted(each.opaque())))
                        .toList(),
                unquoted(schema.opaque()));
    }

    private static List<OpaquePart> unquoted(List<OpaquePart> parts) {
        return parts.stream()
                .map(each -> new OpaquePart(
                        each.kind(), each.name(), each.definition().replace("\"", "")))
                .toList();
    }

    private static TableSchema withoutParts(TableSchema table) {
        return table.withDetails(table.comment(), table.options(), List.of());
    }

    private static Arguments named(String name, SchemaChange... changes) {
        return Arguments.of(name, List.of(changes));
    }

    private static ColumnSchema column(String name, FieldType type) {
        return schema().expected(new TableSchema(
                        "t",
                        List.of(ColumnSchema.wanted(name, type, true, false, List.of())),
                        List.of(),
                        List.of(),
                        List.of()))
                .columns()
                .get(0);
    }

    private static ColumnSchema column(TableSchema table, String name) {
        return table.column(name).orElseThrow();
    }

    private static SchemaChange alter(DatabaseSchema schema, String column, FieldType type) {
        ColumnSchema from = column(schema.table("pets").orElseThrow(), column);
        ColumnSchema as = column(column, type);
        ColumnSchema to = new ColumnSchema(
                column, as.type(), from.nullable(), false, List.of(), as.nativeType(), null, null, null);
        return new SchemaChange.AlterColumn("pets", from, to, null);
    }

    private static SqliteSchema schema() {
        return SchemaTest.schema();
    }

    private DatabaseSchema inspect() {
        return SchemaTest.inspect(database);
    }

    private static List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes) {
        return schema().plan(before, changes, PlanStyle.DIRECT);
    }

    private void apply(DatabaseSchema before, List<SchemaChange> changes) {
        schema().apply(database.transport(), plan(before, changes)).blockLast(PATIENCE);
    }
}
