package dev.dataflow.migration.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.core.ModelTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What no model can ask for stays, whatever it is called; what one can ask for goes when none does. */
class ModelAlignmentTest {

    private static final ColumnSchema ID = ColumnSchema.found("id", new FieldType.IntType(), false, false, "int");
    private static final ColumnSchema NOTE = ColumnSchema.found("note", new FieldType.TextType(), true, false, "text");
    private static final ColumnSchema SIZE = ColumnSchema.found("size", new FieldType.IntType(), true, false, "int");
    private static final TableSchema WANTED =
            new TableSchema("t", List.of(ID, NOTE, SIZE), List.of("id"), List.of(), List.of());

    @Test
    void indexesThatNoModelCanAskForStay() {
        IndexSchema partial = new IndexSchema(
                "ix_t_size",
                List.of(IndexPart.column("size")),
                IndexSchema.Kind.PLAIN,
                false,
                "size > 3",
                List.of(),
                null);
        IndexSchema text = new IndexSchema("ix_t_note", List.of("note"), IndexSchema.Kind.PLAIN);

        assertThat(changes(WANTED.withIndexes(List.of(text, partial)))).isEmpty();
    }

    @Test
    void anIndexThatAModelAskedForGoesWithTheAsking() {
        IndexSchema index = new IndexSchema("ix_t_size", List.of("size"), IndexSchema.Kind.PLAIN);

        assertThat(changes(WANTED.withIndexes(List.of(index)))).containsExactly(new SchemaChange.DropIndex("t", index));
    }

    @Test
    void aFullTextIndexIsTheSameInAnyOrderOfItsColumns() {
        TableSchema wanted = WANTED.withIndexes(
                List.of(new IndexSchema("ft_t", List.of("note", "name"), IndexSchema.Kind.FULL_TEXT)));
        TableSchema found = WANTED.withIndexes(
                List.of(new IndexSchema("ft_t", List.of("name", "note"), IndexSchema.Kind.FULL_TEXT)));

        assertThat(changes(found, wanted)).isEmpty();
    }

    @Test
    void referencesThatNoModelCanAskForStay() {
        ReferenceSchema reverting = reference("fk_t_default", ReferenceAction.SET_DEFAULT, ReferenceAction.NO_ACTION);
        ReferenceSchema following = reference("fk_t_follow", ReferenceAction.CASCADE, ReferenceAction.CASCADE);

        assertThat(changes(WANTED.withReferences(List.of(reverting, following))))
                .isEmpty();
    }

    @Test
    void aReferenceThatAModelAskedForGoesWithTheAsking() {
        ReferenceSchema reference = reference("fk_t_size", ReferenceAction.RESTRICT, ReferenceAction.NO_ACTION);

        assertThat(changes(WANTED.withReferences(List.of(reference))))
                .containsExactly(new SchemaChange.DropReference("t", reference));
    }

    @Test
    void aReferenceIsTheSameInAnyOrderOfItsColumns() {
        ReferenceSchema wanted = new ReferenceSchema("w", List.of("a", "b"), "o", List.of("x", "y"), OnDelete.RESTRICT);
        ReferenceSchema found = new ReferenceSchema("f", List.of("b", "a"), "o", List.of("y", "x"), OnDelete.RESTRICT);

        assertThat(changes(WANTED.withReferences(List.of(found)), WANTED.withReferences(List.of(wanted))))
                .isEmpty();
    }

    @Test
    void columnsThatNoModelCanAskForStayWithWhatIsOverThem() {
        ColumnSchema computed = ColumnSchema.found("twice", new FieldType.IntType(), true, false, "int")
                .generatedBy(new ColumnSchema.GeneratedColumn("size * 2", true));
        ColumnSchema dotted = ColumnSchema.found("a.b", new FieldType.IntType(), true, false, "int");
        ColumnSchema point = ColumnSchema.found("place", null, true, false, "point");
        List<ColumnSchema> columns = new ArrayList<>(WANTED.columns());
        columns.addAll(List.of(computed, dotted, point));
        TableSchema found = WANTED.withColumns(columns)
                .withIndexes(List.of(new IndexSchema("ix_t_twice", List.of("twice"), IndexSchema.Kind.PLAIN)));

        assertThat(changes(found)).isEmpty();
        assertThat(ModelAlignment.of(schema(found), List.of(model(WANTED))).leftAlone())
                .containsExactly(
                        "column twice of table t: its values are computed by the database",
                        "column a.b of table t: no model can have a column of such a name",
                        "column place of table t: no model can express its type point",
                        "index ix_t_twice of table t");
    }

    @Test
    void aKeysNullsAndTheCountingBesideAKeyAreTheDatabases() {
        TableSchema found = WANTED.withColumns(
                List.of(ID.withNullable(true), NOTE, ColumnSchema.found("size", SIZE.type(), true, true, "int")));

        assertThat(changes(found)).isEmpty();
    }

    private static ReferenceSchema reference(String name, ReferenceAction onDelete, ReferenceAction onUpdate) {
        return new ReferenceSchema(name, List.of("size"), "t", List.of("id"), onDelete, onUpdate, null);
    }

    private static List<SchemaChange> changes(TableSchema found) {
        return changes(found, WANTED);
    }

    private static List<SchemaChange> changes(TableSchema found, TableSchema wanted) {
        ModelAlignment.Aligned aligned = ModelAlignment.of(schema(found), List.of(model(wanted)));
        return SchemaDiff.between(aligned.before(), aligned.after(), Map.of()).changes();
    }

    private static DatabaseSchema schema(TableSchema table) {
        return new DatabaseSchema(List.of(table));
    }

    private static ModelTable model(TableSchema table) {
        return new ModelTable("T", table, Map.of(), Optional.empty(), Map.of());
    }
}
