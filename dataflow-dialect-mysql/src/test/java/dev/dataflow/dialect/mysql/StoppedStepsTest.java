package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A step ends well where an earlier run has ended within it: one that is whole is sent again only where nothing of it
 * is there, any other from its first statement, wherever the run ended.
 */
@ParameterizedClass
@EnumSource(Product.class)
class StoppedStepsTest {

    private static final FieldType INT = new FieldType.IntType();
    private static final IndexSchema SEARCH =
            new IndexSchema("ft", List.of("name", "note"), IndexSchema.Kind.FULL_TEXT);
    private static final IndexSchema ANOTHER = new IndexSchema("gt", List.of("note"), IndexSchema.Kind.FULL_TEXT);
    private static final IndexSchema PLAIN = new IndexSchema("ix", List.of("age", "name"), IndexSchema.Kind.PLAIN);

    private final Product product;
    private OpenDatabase database;

    StoppedStepsTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        database = OpenDatabase.on(product);
        database.run(
                "create table owners (id int primary key)",
                "create table pets (id int primary key, name varchar(20), note text, age int, owner int)",
                "insert into pets values (1, 'Tom', 'a note', 3, null), (2, null, null, null, null)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void indexesForFullTextComeAndGo() {
        assertEndsWell(create(SEARCH), create(ANOTHER));
        assertEndsWell(new SchemaChange.DropIndex("pets", SEARCH), new SchemaChange.DropIndex("pets", ANOTHER));
    }

    @Test
    void aTableWithIndexesForFullTextIsMade() {
        TableSchema others = migrations()
                .expected(new TableSchema(
                        "others",
                        List.of(
                                ColumnSchema.wanted("id", INT, false, false, List.of()),
                                ColumnSchema.wanted("name", new FieldType.StringType(20), true, false, List.of()),
                                ColumnSchema.wanted("note", new FieldType.TextType(), true, false, List.of()),
                                ColumnSchema.wanted("age", INT, true, false, List.of())),
                        List.of("id"),
                        List.of(SEARCH, ANOTHER, PLAIN),
                        List.of()));
        assertEndsWell(new SchemaChange.CreateTable(others));
        assertThat(inspect().table("others").orElseThrow().indexes()).containsExactly(SEARCH, ANOTHER, PLAIN);
        assertEndsWell(
                new SchemaChange.RenameTable("others", "more"), new SchemaChange.DropTable(others.named("more")));
    }

    @Test
    void aColumnThatIsSearchedGetsAnotherName() {
        assertEndsWell(create(SEARCH), create(ANOTHER));
        assertEndsWell(new SchemaChange.RenameColumn("pets", "note", "remark"));
        assertEndsWell(new SchemaChange.RenameColumn("pets", "remark", "note"));
    }

    @Test
    void columnsAreFilled() {
        ColumnSchema age = column("age");
        assertEndsWell(
                new SchemaChange.AddColumn("pets", form(new FieldType.IntType()), 7),
                new SchemaChange.AlterColumn("pets", age, age.withNullable(false), 0));
        assertEndsWell(new SchemaChange.DropColumn("pets", column("more")));
        assertEndsWell(new SchemaChange.AddColumn("pets", form(new FieldType.TextType()), "it's"));
        assertEndsWell(new SchemaChange.DropColumn("pets", column("more")));
        assertEndsWell(
                new SchemaChange.AddColumn("pets", form(new FieldType.DecimalType(8, 2)), new BigDecimal("1.50")));
    }

    @Test
    void indexesAndReferencesComeAndGo() {
        ReferenceAction usual = product.usual(ReferenceAction.RESTRICT);
        SchemaChange refer = new SchemaChange.AddReference(
                "pets", new ReferenceSchema("fk", List.of("owner"), "owners", List.of("id"), usual, usual, null));
        SchemaChange index = create(new IndexSchema("ix_owner", List.of("owner"), IndexSchema.Kind.PLAIN));
        assertEndsWell(refer, index, create(PLAIN));
        assertEndsWell(index.reversed(), refer.reversed());
    }

    private static SchemaChange create(IndexSchema index) {
        return new SchemaChange.CreateIndex("pets", index);
    }

    /** Makes the changes, each step of several commands after runs that have ended behind each of them. */
    private void assertEndsWell(SchemaChange... changes) {
        DatabaseSchema now = inspect();
        DatabaseSchema foreseen = now.after(List.of(changes));
        for (MigrationStep step : migrations().plan(now, List.of(changes), PlanStyle.DIRECT)) {
            if (step.atomic()) {
                assertThat(step.commands())
                        .as("commands of a step that is whole")
                        .hasSize(1);
            }
            for (int stop = 1; !step.atomic() && stop <= step.commands().size(); stop++) {
                apply(new MigrationStep(step.changes(), step.commands().subList(0, stop), step.impact(), false, false));
            }
            apply(step);
            now = now.after(step.changes());
            assertThat(inspect()).as("after %s", step.changes()).isEqualTo(now);
        }
        assertThat(now).as("what the steps do together").isEqualTo(foreseen);
    }

    private ColumnSchema form(FieldType type) {
        ColumnSchema more = ColumnSchema.wanted("more", type, false, false, List.of());
        return migrations()
                .expected(new TableSchema("t", List.of(more), List.of(), List.of(), List.of()))
                .columns()
                .get(0);
    }

    private ColumnSchema column(String name) {
        return inspect().table("pets").orElseThrow().column(name).orElseThrow();
    }

    private void apply(MigrationStep step) {
        Flux.from(migrations().apply(List.of(step))).blockLast(OpenDatabase.PATIENCE);
    }

    private DatabaseSchema inspect() {
        return Mono.from(migrations().inspect()).block(OpenDatabase.PATIENCE);
    }

    private MigrationAdapter migrations() {
        return database.adapter().migrations();
    }
}
