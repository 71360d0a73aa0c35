package dev.dataflow.migration.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.migration.plan.Finding;
import dev.dataflow.migration.plan.Finding.Rule;
import dev.dataflow.migration.plan.MigrationPart;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A name that some database would cut or refuse is refused before anything is sent. */
class LongNamesTest {

    private static final String LONGEST = "n".repeat(63);
    private static final String LONG = "n".repeat(64);
    private static final String LONG_IN_BYTES = "ü".repeat(32);

    @ParameterizedTest
    @MethodSource("changes")
    void aNameThatAnyChangeGivesIsLookedAt(SchemaChange change) {
        List<Finding> findings = LongNames.in(List.of(new MigrationPart.Changes(List.of(change))));

        assertThat(findings).extracting(Finding::rule).containsExactly(Rule.NAME_TOO_LONG);
        assertThat(findings.get(0).rule().isBlocking()).isTrue();
        assertThat(findings.get(0).message()).contains(LONG);
    }

    @Test
    void bytesAreCountedAndNotCharacters() {
        assertThat(found(new SchemaChange.RenameTable("t", LONG_IN_BYTES))).hasSize(1);
        assertThat(found(new SchemaChange.RenameTable("t", LONGEST))).isEmpty();
    }

    @Test
    void whatHasALongNameCanGoOrGetAnother() {
        assertThat(found(new SchemaChange.RenameTable(LONG, "t"))).isEmpty();
        assertThat(found(new SchemaChange.DropColumn(LONG, column(LONG)))).isEmpty();
        assertThat(found(new SchemaChange.AddColumn(LONG, column("c"), null))).isEmpty();
    }

    static List<SchemaChange> changes() {
        IndexSchema index = new IndexSchema(LONG, List.of("c"), IndexSchema.Kind.PLAIN);
        ReferenceSchema reference = new ReferenceSchema(LONG, List.of("c"), "other", List.of("id"), OnDelete.RESTRICT);
        CheckSchema check = new CheckSchema(LONG, List.of("c"), "c > 0");
        TableSchema table = table("t", "c");
        return List.of(
                new SchemaChange.CreateTable(table(LONG, "c")),
                new SchemaChange.CreateTable(table("t", LONG)),
                new SchemaChange.CreateTable(table.withPrimaryKey(List.of("c"), LONG)),
                new SchemaChange.CreateTable(table.withIndexes(List.of(index))),
                new SchemaChange.CreateTable(table.withReferences(List.of(reference))),
                new SchemaChange.CreateTable(table.withChecks(List.of(check))),
                new SchemaChange.RenameTable("t", LONG),
                new SchemaChange.AddColumn("t", column(LONG), null),
                new SchemaChange.RenameColumn("t", "c", LONG),
                new SchemaChange.CreateIndex("t", index),
                new SchemaChange.AddReference("t", reference),
                new SchemaChange.AddCheck("t", check));
    }

    private static List<Finding> found(SchemaChange change) {
        return LongNames.in(List.of(new MigrationPart.Changes(List.of(change))));
    }

    private static TableSchema table(String name, String column) {
        return new TableSchema(name, List.of(column(column)), List.of(column), List.of(), List.of());
    }

    private static ColumnSchema column(String name) {
        return ColumnSchema.found(name, new FieldType.IntType(), true, false, "int");
    }
}
