package dev.dataflow.migration.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.migration.internal.diff.SchemaDiff.Difference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaDiffTest {

    private static final ColumnSchema ID = column("id", false);
    private static final ColumnSchema OTHER = column("other", true);
    private static final IndexSchema INDEX = new IndexSchema("ix", List.of("other"), IndexSchema.Kind.PLAIN);

    @Test
    void equalSchemasDifferInNothing() {
        DatabaseSchema schema = schema(table("a", ID, OTHER).withIndexes(List.of(INDEX)));
        assertThat(SchemaDiff.between(schema, schema, Map.of())).isEqualTo(new Difference(List.of(), List.of()));
    }

    @Test
    void whatDiffersLeadsThereAndBack() {
        TableSchema b = table("b", ID);
        ReferenceSchema toB = new ReferenceSchema("fk", List.of("other"), "b", List.of("id"), OnDelete.CASCADE);
        DatabaseSchema one = schema(table("a", ID, column("gone", true)), table("c", ID));
        DatabaseSchema two = schema(
                table("a", ID, OTHER)
                        .withIndexes(List.of(INDEX))
                        .withReferences(List.of(toB))
                        .withChecks(List.of(CheckSchema.named("a", "other", "other > 0"))),
                b);

        Difference there = SchemaDiff.between(one, two, Map.of());
        assertThat(one.after(there.changes())).isEqualTo(two);
        assertThat(there.inexpressible()).isEmpty();
        Difference back = SchemaDiff.between(two, one, Map.of());
        assertThat(two.after(back.changes())).isEqualTo(one);
    }

    @Test
    void tablesThatReferToEachOtherComeAndGo() {
        TableSchema a = table("a", ID, OTHER)
                .withReferences(
                        List.of(new ReferenceSchema("fa", List.of("other"), "b", List.of("id"), OnDelete.RESTRICT)));
        TableSchema b = table("b", ID, OTHER)
                .withReferences(
                        List.of(new ReferenceSchema("fb", List.of("other"), "a", List.of("id"), OnDelete.RESTRICT)));
        DatabaseSchema both = schema(a, b);

        List<SchemaChange> creation =
                SchemaDiff.between(DatabaseSchema.EMPTY, both, Map.of()).changes();
        assertThat(DatabaseSchema.EMPTY.after(creation)).isEqualTo(both);
        List<SchemaChange> removal =
                SchemaDiff.between(both, DatabaseSchema.EMPTY, Map.of()).changes();
        assertThat(removal.subList(0, 2)).allMatch(SchemaChange.DropReference.class::isInstance);
        assertThat(both.after(removal)).isEqualTo(DatabaseSchema.EMPTY);
    }

    @Test
    void newColumnsThatMustHoldSomethingAreFilled() {
        DatabaseSchema one = schema(table("a", ID));
        DatabaseSchema two = schema(table("a", ID, column("must", false)));

        assertThat(SchemaDiff.between(one, two, Map.of("a", Map.of("must", 7))).changes())
                .containsExactly(new SchemaChange.AddColumn("a", column("must", false), 7));
    }

    @Test
    void whatNoChangeCanExpressIsTold() {
        DatabaseSchema one = schema(table("a", ID, OTHER));
        DatabaseSchema two = schema(table("a", ID, OTHER).withPrimaryKey(List.of("id", "other"), null));

        Difference difference = SchemaDiff.between(one, two, Map.of());
        assertThat(difference.changes()).isEmpty();
        assertThat(difference.inexpressible()).singleElement().asString().contains("the key of table a");
    }

    private static DatabaseSchema schema(TableSchema... tables) {
        return new DatabaseSchema(List.of(tables));
    }

    private static TableSchema table(String name, ColumnSchema... columns) {
        return new TableSchema(name, List.of(columns), List.of("id"), List.of(), List.of());
    }

    private static ColumnSchema column(String name, boolean nullable) {
        return ColumnSchema.found(name, new FieldType.IntType(), nullable, false, "int");
    }
}
