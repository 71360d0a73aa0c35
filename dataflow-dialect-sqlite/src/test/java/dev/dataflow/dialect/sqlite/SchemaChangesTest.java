package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.sql.schema.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes leave the schema as it is simulated, keep what rows hold, and can be taken back. */
class SchemaChangesTest extends PetsDatabase {

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

    @ParameterizedTest(name = "with a rebuild: {0}")
    @ValueSource(booleans = {false, true})
    void workInATransactionMayTakeLongerThanStatementsOfCalls(boolean rebuild) {
        NativeCommand slow = new NativeCommand(
                Steps.LANGUAGE,
                "create table slow as with recursive c(x) as (select 1 union all select x + 1 from c limit 5000000)"
                        + " select count(*) as many from c");
        List<MigrationStep> steps = new ArrayList<>();
        steps.add(new MigrationStep(List.of(), List.of(slow), Impact.MOMENTARY, true, true));
        DatabaseSchema before = inspect();
        TableSchema pets = before.table("pets").orElseThrow();
        if (rebuild) {
            steps.addAll(plan(
                    before,
                    List.of(new SchemaChange.DropCheck("pets", pets.checks().get(0)))));
        }
        String rows = database.text(ROWS);
        try (OpenDatabase hasty = another(config -> config.withStatementTimeout(Duration.ofMillis(200)))) {
            assertThat(schema().apply(hasty.transport(), steps).collectList().block(OpenDatabase.PATIENCE))
                    .isEqualTo(steps);
        }
        assertThat(database.number("select many from slow")).isEqualTo(5_000_000);
        assertThat(inspect().table("pets").orElseThrow().checks()).hasSize(rebuild ? 0 : 1);
        assertAlive(rows);
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
}
