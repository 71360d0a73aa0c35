package dev.dataflow.core.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaChange.AddReference;
import dev.dataflow.api.migration.SchemaChange.CreateIndex;
import dev.dataflow.api.migration.SchemaChange.CreateTable;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.core.internal.model.ModelSet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SchemaPlanTest {

    private static final DatabaseSchema EMPTY = new DatabaseSchema(List.of());
    private static final Capabilities ALL =
            Capabilities.builder().supported(Capability.values()).build();

    @Test
    void createsWhatIsReferredToFirst() {
        List<SchemaChange> changes = plan(model("Track", "Album"), model("Album", "Artist"), model("Artist"))
                .missingFrom(EMPTY);

        assertThat(changes).extracting(SchemaChange::table).containsExactly("artists", "albums", "tracks");
        assertThat(referenced(changes.get(2))).containsExactly("albums");
    }

    @Test
    void closesACircleWhenAllItsTablesAreThere() {
        List<SchemaChange> changes =
                plan(model("A", "B"), model("B", "C"), model("C", "A")).missingFrom(EMPTY);

        assertThat(changes).extracting(SchemaChange::table).containsExactly("cs", "bs", "as", "cs");
        assertThat(referenced(changes.get(0))).isEmpty();
        assertThat(referenced(changes.get(1))).containsExactly("cs");
        assertThat(changes.get(3))
                .isInstanceOfSatisfying(
                        AddReference.class,
                        added -> assertThat(added.reference().targetTable()).isEqualTo("as"));
    }

    @Test
    void aReferenceToItselfIsPartOfTheTable() {
        List<SchemaChange> changes = plan(model("Employee", "Employee")).missingFrom(EMPTY);

        assertThat(changes).hasSize(1);
        assertThat(referenced(changes.get(0))).containsExactly("employees");
    }

    @Test
    void createsOnlyWhatIsMissing() {
        SchemaPlan plan = plan(model("Album", "Artist"), model("Artist"));
        List<SchemaChange> all = plan.missingFrom(EMPTY);
        TableSchema artists = ((CreateTable) all.get(0)).definition();
        TableSchema albums = ((CreateTable) all.get(1)).definition();

        assertThat(plan.missingFrom(new DatabaseSchema(List.of(albums, artists))))
                .isEmpty();
        List<SchemaChange> missing = plan.missingFrom(new DatabaseSchema(List.of(artists)));
        assertThat(missing).extracting(SchemaChange::table).containsExactly("albums");
        assertThat(referenced(missing.get(0))).containsExactly("artists");
    }

    @Test
    void addsIndexesToTablesThatAreThere() {
        SchemaPlan plan = plan(indexed());
        TableSchema bare = withIndexes(plan);

        assertThat(plan.missingFrom(new DatabaseSchema(List.of(bare))))
                .containsExactly(new CreateIndex(
                        "books", new IndexSchema("ux_books_isbn", List.of("isbn"), IndexSchema.Kind.UNIQUE)));
    }

    @Test
    void anIndexOfAnotherNameThatDoesTheSameIsAsGood() {
        SchemaPlan plan = plan(indexed());
        TableSchema table = withIndexes(plan, new IndexSchema("mine", List.of("isbn"), IndexSchema.Kind.UNIQUE));

        assertThat(plan.missingFrom(new DatabaseSchema(List.of(table)))).isEmpty();
    }

    @Test
    void refusesAnIndexThatOnlyHasTheName() {
        SchemaPlan plan = plan(indexed());
        TableSchema table =
                withIndexes(plan, new IndexSchema("ux_books_isbn", List.of("isbn"), IndexSchema.Kind.PLAIN));

        assertThatThrownBy(() -> plan.missingFrom(new DatabaseSchema(List.of(table))))
                .hasMessageContaining("CONFIGURATION: index ux_books_isbn of table books is not as its model asks");
    }

    @Test
    void refusesTablesThatLackColumnsAndNamesThemAll() {
        TableSchema narrow = new TableSchema(
                "books",
                List.of(ColumnSchema.wanted("id", new FieldType.LongType(), false, true, List.of())),
                List.of("id"),
                List.of(),
                List.of());
        TableSchema bare = new TableSchema("artists", List.of(), List.of(), List.of(), List.of());

        assertThatThrownBy(
                        () -> plan(indexed(), model("Artist")).missingFrom(new DatabaseSchema(List.of(bare, narrow))))
                .hasMessageContaining("CONFIGURATION")
                .hasMessageContaining("table books lacks the columns [isbn]")
                .hasMessageContaining("table artists lacks the columns [id]")
                .hasMessageContaining("comes with migrations");
    }

    @Test
    void leavesReferencesOutWhereTheDatabaseHasNone() {
        Capabilities capabilities =
                Capabilities.builder().supported(Capability.SCHEMA).build();
        SchemaPlan plan = new SchemaPlan(new ModelSet(List.of(model("Employee", "Employee")), List.of()), capabilities);

        assertThat(referenced(plan.missingFrom(EMPTY).get(0))).isEmpty();
    }

    @Test
    void requiresWhatTheModelsNeed() {
        assertThat(plan(indexed()).required())
                .containsExactlyInAnyOrder(Capability.SCHEMA, Capability.IDENTITY_KEYS, Capability.UNIQUE_INDEXES);
    }

    private static TableSchema withIndexes(SchemaPlan plan, IndexSchema... indexes) {
        TableSchema wanted = ((CreateTable) plan.missingFrom(EMPTY).get(0)).definition();
        return new TableSchema(wanted.name(), wanted.columns(), wanted.primaryKey(), Arrays.asList(indexes), List.of());
    }

    private static List<String> referenced(SchemaChange change) {
        return ((CreateTable) change)
                .definition().references().stream()
                        .map(ReferenceSchema::targetTable)
                        .toList();
    }

    private static SchemaPlan plan(ModelDefinition... models) {
        return new SchemaPlan(new ModelSet(List.of(models), List.of()), ALL);
    }

    private static ModelDefinition indexed() {
        return ModelDefinition.builder("Book")
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .field(FieldDefinition.required("isbn", new FieldType.StringType(13)))
                .key("id")
                .unique("isbn")
                .build();
    }

    private static ModelDefinition model(String name, String... targets) {
        ModelDefinition.Builder builder =
                ModelDefinition.builder(name).field(FieldDefinition.generated("id", new FieldType.LongType()));
        for (String target : targets) {
            String field = "to" + target;
            builder.field(FieldDefinition.optional(field, new FieldType.LongType()))
                    .reference(target, OnDelete.RESTRICT, field);
        }
        return builder.key("id").build();
    }
}
