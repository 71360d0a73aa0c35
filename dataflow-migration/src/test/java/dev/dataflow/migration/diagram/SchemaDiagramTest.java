package dev.dataflow.migration.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.migration.diagram.DiagramLayout.Box;
import dev.dataflow.migration.plan.MigrationPart;
import dev.dataflow.migration.plan.MigrationPlan;
import dev.dataflow.migration.plan.PlannedStep;
import dev.dataflow.migration.plan.Risk;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Diagrams show all that is in a schema and in a change, whatever it is called. */
class SchemaDiagramTest {

    private static final String HOSTILE = "a\"b<c>&'`\\ \u0000 表 \u202e ]]> #quot; ;}";

    private static final DatabaseSchema BEFORE = new DatabaseSchema(List.of(
            table("artists", "id", "name"),
            table("albums", "id", "title", "artist_id")
                    .withReferences(List.of(reference("fk_albums", "artist_id", "artists")))
                    .withIndexes(List.of(index("ix_albums_title", "title")))
                    .withChecks(List.of(new CheckSchema("ck", List.of("title"), "title <> ''"))),
            table("gone", "id")));

    @Test
    void aSchemaIsDrawnWithAllItsParts() throws Exception {
        SchemaDiagram diagram = SchemaDiagram.of(BEFORE);

        assertThat(diagram.showsChanges()).isFalse();
        assertThat(diagram.tables()).extracting(DiagramTable::name).containsExactly("artists", "albums", "gone");
        assertThat(texts(diagram.svg()))
                .contains("artists", "albums", "gone")
                .anyMatch(each -> each.contains("artist_id [FK] integer"))
                .anyMatch(each -> each.contains("id [PK] integer not null"))
                .anyMatch(each -> each.contains("index ix_albums_title (title)"))
                .anyMatch(each -> each.contains("check ck title <> ''"));
        assertThat(diagram.mermaid())
                .startsWith("---\ntitle: Schema\n---\nerDiagram\n")
                .contains("t0[\"artists\"] {")
                .contains("integer artist_id FK")
                .contains("t0 |o..o{ t1 : \"fk_albums\"")
                .doesNotContain("classDef");
    }

    @Test
    void aReferenceIsDrawnWithHowManyThereMayBe() {
        TableSchema detail = table("details", "id")
                .withReferences(
                        List.of(new ReferenceSchema("fk", List.of("id"), "albums", List.of("id"), OnDelete.CASCADE)));
        SchemaDiagram diagram = SchemaDiagram.of(new DatabaseSchema(List.of(table("albums", "id"), detail)));

        assertThat(diagram.links()).singleElement().satisfies(link -> {
            assertThat(link.optional()).isFalse();
            assertThat(link.single()).isTrue();
            assertThat(link.identifying()).isTrue();
        });
        assertThat(diagram.mermaid()).contains("t0 ||--o| t1 : \"fk\"");
    }

    @Test
    void aChangeIsDrawnWithWhatComesGoesAndChanges() throws Exception {
        SchemaDiagram diagram = SchemaDiagram.of(plan(
                new SchemaChange.RenameTable("artists", "people"),
                new SchemaChange.RenameColumn("people", "name", "full_name"),
                new SchemaChange.AddColumn("people", column("born", true), null),
                new SchemaChange.AlterColumn(
                        "albums", column("title", true), column("title", true).inNativeType("text"), null),
                new SchemaChange.DropIndex("albums", index("ix_albums_title", "title")),
                new SchemaChange.DropTable(table("gone", "id")),
                new SchemaChange.CreateTable(table("labels", "id"))));

        assertThat(diagram.tables())
                .extracting(each -> each.mark().sign() + each.title())
                .containsExactlyInAnyOrder("~people (was artists)", "~albums", "+labels", "-gone");
        assertThat(rows(diagram, "people"))
                .containsExactly(" id", "~full_name integer (was name integer)", "+born integer");
        assertThat(rows(diagram, "albums"))
                .containsExactly(" id", "~title text (was integer)", " artist_id", "-ix_albums_title (title)", " ck");
        assertThat(diagram.links()).extracting(DiagramLink::mark).containsExactly(Mark.SAME);
        assertThat(texts(diagram.svg()))
                .contains("+ added", "- removed", "~ changed")
                .anyMatch(each -> each.startsWith("- index ix_albums_title"));
        assertThat(diagram.mermaid())
                .contains("class t0 changed", "classDef added fill:", "classDef removed fill:")
                .contains("integer born \"+ added:\"");
    }

    @Test
    void beforeAndAfterShowOneSideEach() {
        MigrationPlan plan = plan(
                new SchemaChange.DropTable(table("gone", "id")),
                new SchemaChange.AddColumn("artists", column("born", true), null),
                new SchemaChange.DropReference("albums", reference("fk_albums", "artist_id", "artists")));

        SchemaDiagram before = SchemaDiagram.before(plan);
        SchemaDiagram after = SchemaDiagram.after(plan);

        assertThat(before.tables())
                .extracting(each -> each.mark() + " " + each.name())
                .containsExactly("CHANGED albums", "CHANGED artists", "REMOVED gone");
        assertThat(rows(before, "artists")).containsExactly(" id", " name");
        assertThat(before.links()).extracting(DiagramLink::mark).containsExactly(Mark.REMOVED);
        assertThat(after.tables())
                .extracting(each -> each.mark() + " " + each.name())
                .containsExactly("CHANGED albums", "CHANGED artists");
        assertThat(rows(after, "artists")).containsExactly(" id", " name", "+born integer");
        assertThat(after.links()).isEmpty();
    }

    @Test
    void noTwoTablesOverlapHoweverTheyReferToEachOther() {
        List<TableSchema> tables = new ArrayList<>();
        for (int number = 0; number < 120; number++) {
            List<ReferenceSchema> references = new ArrayList<>();
            references.add(reference("f" + number, "c0", "t" + (number * 7 + 3) % 120));
            references.add(reference("g" + number, "c1", "t" + number / 3));
            String[] columns = IntStream.rangeClosed(0, number % 40 + 1)
                    .mapToObj(each -> "c" + each)
                    .toArray(String[]::new);
            tables.add(table("t" + number, columns).withReferences(references));
        }
        SchemaDiagram diagram = SchemaDiagram.of(new DatabaseSchema(tables));
        DiagramLayout layout = DiagramLayout.of(diagram);

        assertThat(layout.boxes()).hasSize(120);
        assertThat(layout.routes()).hasSameSizeAs(diagram.links()).hasSize(240);
        for (int one = 0; one < 120; one++) {
            Box box = layout.boxes().get(one);
            assertThat(box.x()).isNotNegative();
            assertThat(box.right()).isLessThan(layout.width());
            assertThat(box.bottom()).isLessThan(layout.height());
            for (int other = 0; other < one; other++) {
                assertThat(box.overlaps(layout.boxes().get(other))).isFalse();
            }
        }
        assertThat(layout.routes())
                .allSatisfy(route -> assertThat(route.points()).allSatisfy(point -> {
                    assertThat(point.x()).isBetween(0, layout.width());
                    assertThat(point.y()).isBetween(0, layout.height());
                }));
        assertThat(DiagramLayout.of(diagram)).isEqualTo(layout);
    }

    @Test
    void aTableStandsToTheRightOfThoseItRefersTo() {
        DiagramLayout layout = DiagramLayout.of(SchemaDiagram.of(BEFORE));
        assertThat(layout.boxes().get(1).x())
                .isGreaterThan(layout.boxes().get(0).right());
    }

    @Test
    void aLongChainOfReferencesIsLaidOut() {
        List<TableSchema> chain = IntStream.range(0, 3000)
                .mapToObj(each -> table("t" + each, "id", "next")
                        .withReferences(List.of(reference("f" + each, "next", "t" + (each + 1) % 3000))))
                .toList();
        DiagramLayout layout = DiagramLayout.of(SchemaDiagram.of(new DatabaseSchema(chain)));
        assertThat(layout.boxes().stream().map(Box::x).distinct()).hasSize(3000);
    }

    @Test
    void namesOfAnyKindAreShownAndHarmNothing() throws Exception {
        TableSchema hostile = table(HOSTILE, HOSTILE, "größe", "1x", "x".repeat(200))
                .withReferences(List.of(reference(HOSTILE, HOSTILE, HOSTILE)))
                .withIndexes(List.of(index(HOSTILE, HOSTILE)))
                .withChecks(List.of(new CheckSchema(HOSTILE, List.of(), HOSTILE)));
        SchemaDiagram diagram = SchemaDiagram.of(new DatabaseSchema(List.of(hostile)));

        String shown = HOSTILE.replace('\u0000', '\ufffd');
        assertThat(texts(diagram.svg()))
                .contains(shown)
                .anyMatch(each -> each.contains(shown + " [PK FK] integer"))
                .anyMatch(each -> each.contains("größe"));
        assertThat(elements(diagram.svg(), "script")).isZero();
        List<String> lines = diagram.mermaid().lines().toList();
        assertThat(lines).hasSize(4 + 1 + hostile.columns().size() + 2 + 1 + 1);
        assertThat(lines.subList(5, lines.size() - 2))
                .allSatisfy(line -> assertThat(line)
                        .matches(" {8}[A-Za-z][A-Za-z0-9_-]* [A-Za-z][A-Za-z0-9_-]*( (PK|FK|UK)(,"
                                + " (PK|FK|UK))*)?( \"[^\"]*\")?"));
        assertThat(diagram.mermaid()).contains("a#34;b#60;c#62;#38;'#96;#92;");
    }

    @Test
    void aSchemaWithoutTablesIsADiagramToo() throws Exception {
        SchemaDiagram diagram = SchemaDiagram.of(DatabaseSchema.EMPTY);
        assertThat(elements(diagram.svg(), "svg")).isEqualTo(1);
        assertThat(diagram.mermaid()).endsWith("erDiagram\n");
    }

    @Test
    void aPictureHasATitleAndADescription() throws Exception {
        Document svg = parsed(SchemaDiagram.of(BEFORE).svg());
        assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("3 tables and 1 references. Tables: artists, albums, gone.");
    }

    private static List<String> rows(SchemaDiagram diagram, String table) {
        return diagram.tables().stream()
                .filter(each -> each.name().equals(table))
                .flatMap(each -> each.rows().stream())
                .map(each -> each.mark() == Mark.SAME
                        ? " " + each.name()
                        : each.mark().sign() + each.name() + " " + each.description())
                .map(each -> each.replaceFirst("^(.)(ix_\\w+) ", "$1$2 "))
                .collect(Collectors.toList());
    }

    private static MigrationPlan plan(SchemaChange... changes) {
        List<SchemaChange> all = List.of(changes);
        MigrationStep step = new MigrationStep(all, List.of(), Impact.MOMENTARY, true, true);
        return new MigrationPlan(
                BEFORE,
                BEFORE.after(all),
                List.of(new MigrationPart.Changes(step.changes())),
                PlanStyle.DIRECT,
                List.of(new PlannedStep(step, Risk.SAFE, List.of(), List.of())),
                List.of(),
                List.of());
    }

    /** The first column is the key. */
    private static TableSchema table(String name, String... columns) {
        return new TableSchema(
                name,
                IntStream.range(0, columns.length)
                        .mapToObj(each -> column(columns[each], each > 0))
                        .toList(),
                List.of(columns[0]),
                List.of(),
                List.of());
    }

    private static ColumnSchema column(String name, boolean nullable) {
        return ColumnSchema.found(name, new FieldType.IntType(), nullable, false, "integer");
    }

    private static IndexSchema index(String name, String column) {
        return new IndexSchema(name, List.of(column), IndexSchema.Kind.PLAIN);
    }

    private static ReferenceSchema reference(String name, String column, String target) {
        return new ReferenceSchema(name, List.of(column), target, List.of("id"), OnDelete.RESTRICT);
    }

    private static List<String> texts(String svg) throws ParserConfigurationException, IOException, SAXException {
        NodeList nodes = parsed(svg).getElementsByTagName("text");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(each -> nodes.item(each).getTextContent())
                .toList();
    }

    private static int elements(String svg, String name)
            throws ParserConfigurationException, IOException, SAXException {
        return parsed(svg).getElementsByTagName(name).getLength();
    }

    private static Document parsed(String svg) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
