package dev.dataflow.migration.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.migration.plan.Finding;
import dev.dataflow.migration.plan.Finding.Rule;
import dev.dataflow.migration.plan.MigrationPart;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What goes and what comes may be the same under another name, and that is told. */
class RenamesTest {

    private static final TableSchema PEOPLE = table("people", "id", "name", "country", "born");
    private static final SchemaChange.DropColumn DROP = new SchemaChange.DropColumn("people", column("country"));
    private static final SchemaChange.AddColumn ADD = new SchemaChange.AddColumn("people", column("land"), null);

    @Test
    void aNewTableLikeOneWithoutAModelIsToldWithTheAnnotation() {
        List<Finding> findings = created("humans", "id", "name", "country", "born");

        assertThat(findings).extracting(Finding::rule).containsExactly(Rule.RENAME_OR_DROP);
        assertThat(findings.get(0).text())
                .startsWith("humans: ")
                .contains("table people")
                .contains("@RenamedFrom(\"people\") on the record of table humans");
        assertThat(findings.get(0).rule().isBlocking()).isFalse();
    }

    @Test
    void aColumnMoreOrLessIsStillLikeIt() {
        assertThat(created("humans", "id", "name", "country")).hasSize(1);
        assertThat(created("humans", "id", "name", "country", "born", "height")).hasSize(1);
    }

    @Test
    void anotherTableIsNotLikeIt() {
        assertThat(created("humans", "id", "name")).isEmpty();
        assertThat(Renames.suspected(
                        List.of(new SchemaChange.CreateTable(table("cities", "id"))),
                        List.of(table("towns", "id")),
                        RenameHint.ANNOTATION))
                .isEmpty();
    }

    @Test
    void theTableThatIsMostLikeItIsTold() {
        assertThat(Renames.suspected(
                        List.of(new SchemaChange.CreateTable(table("humans", "id", "name", "country", "born"))),
                        List.of(table("elders", "id", "name", "country"), PEOPLE),
                        RenameHint.ANNOTATION))
                .singleElement()
                .extracting(Finding::fix)
                .asString()
                .contains("\"people\"");
    }

    @Test
    void aTableThatIsDroppedForOneLikeItIsTold() {
        assertThat(written(
                        new SchemaChange.DropTable(PEOPLE),
                        new SchemaChange.CreateTable(table("humans", "id", "name", "country", "born"))))
                .singleElement()
                .extracting(Finding::fix)
                .asString()
                .contains("renameTable(\"people\", \"humans\")");
    }

    @Test
    void aColumnThatIsDroppedForOneLikeItIsToldInTheWordsOfWhoeverWritesIt() {
        assertThat(written(DROP, ADD))
                .singleElement()
                .extracting(Finding::fix)
                .asString()
                .contains("renameColumn(\"people\", \"country\", \"land\")")
                .doesNotContain("@RenamedFrom");
        assertThat(Renames.suspected(List.of(ADD, DROP), List.of(), RenameHint.ANNOTATION))
                .singleElement()
                .extracting(Finding::fix)
                .asString()
                .contains("@RenamedFrom(\"country\")");
    }

    @Test
    void whatIsCopiedBetweenIsNoRename() {
        assertThat(Renames.suspected(List.of(
                        new MigrationPart.Changes(List.of(ADD)),
                        new MigrationPart.Commands("sql", List.of("update people set land = country")),
                        new MigrationPart.Changes(List.of(DROP)))))
                .isEmpty();
    }

    private static List<Finding> created(String name, String... columns) {
        return Renames.suspected(
                List.of(new SchemaChange.CreateTable(table(name, columns))), List.of(PEOPLE), RenameHint.ANNOTATION);
    }

    private static List<Finding> written(SchemaChange... changes) {
        return Renames.suspected(List.of(new MigrationPart.Changes(List.of(changes))));
    }

    private static TableSchema table(String name, String... columns) {
        return new TableSchema(
                name, Stream.of(columns).map(RenamesTest::column).toList(), List.of(columns[0]), List.of(), List.of());
    }

    private static ColumnSchema column(String name) {
        return ColumnSchema.found(name, new FieldType.TextType(), true, false, "text");
    }
}
