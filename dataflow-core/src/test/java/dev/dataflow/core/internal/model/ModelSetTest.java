package dev.dataflow.core.internal.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.IndexDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.model.ReferenceDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelSetTest {

    @Test
    void refusesTwoModelsOfOneName() {
        assertThatThrownBy(() -> new ModelSet(
                        List.of(
                                model("Book").table("one").build(),
                                model("Book").table("two").build()),
                        List.of()))
                .hasMessageContaining("CONFIGURATION: two registered models are called Book");
    }

    @Test
    void refusesTwoModelsOfOneTableWithoutRegardToCase() {
        assertThatThrownBy(() -> new ModelSet(
                        List.of(
                                model("Book").build(),
                                model("Tome").table("BOOKS").build()),
                        List.of()))
                .hasMessageContaining(
                        "table books of model Book and table BOOKS of model Tome would share one name in the database");
    }

    @Test
    void refusesAnIndexThatIsNamedLikeATableOrAnotherIndex() {
        IndexDefinition index = new IndexDefinition("books", List.of("id"), false);

        assertThatThrownBy(() -> new ModelSet(
                        List.of(
                                model("Book").build(),
                                model("Tome").index(index).build()),
                        List.of()))
                .hasMessageContaining("table books of model Book and index books of model Tome");
        assertThatThrownBy(() -> new ModelSet(
                        List.of(
                                model("A").index(index).build(),
                                model("B").index(index).build()),
                        List.of()))
                .hasMessageContaining("index books of model A and index books of model B");
    }

    @Test
    void refusesAReferenceToAModelThatIsNotRegistered() {
        assertThatThrownBy(() -> new ModelSet(
                        List.of(model("Page")
                                .reference("Book", OnDelete.CASCADE, "id")
                                .build()),
                        List.of()))
                .hasMessageContaining("CONFIGURATION: model Page references Book with [id], which is not registered");
    }

    @Test
    void refusesAReferenceThatDoesNotFitTheKey() {
        ModelDefinition book = model("Book").build();

        assertThatThrownBy(() -> new ModelSet(
                        List.of(
                                book,
                                model("Page")
                                        .field(FieldDefinition.required("book", new FieldType.IntType()))
                                        .reference("Book", OnDelete.CASCADE, "book")
                                        .build()),
                        List.of()))
                .hasMessageContaining("with 'book', whose type differs from that of the key field 'id'");
        assertThatThrownBy(() -> new ModelSet(
                        List.of(
                                book,
                                model("Page")
                                        .field(FieldDefinition.required("book", new FieldType.LongType()))
                                        .reference("Book", OnDelete.CASCADE, "id", "book")
                                        .build()),
                        List.of()))
                .hasMessageContaining("with 2 fields, but its key has 1");
    }

    @Test
    void takesReferencesInCirclesAndToThemselves() {
        assertThatCode(() -> new ModelSet(
                        List.of(
                                model("A")
                                        .reference("B", OnDelete.CASCADE, "id")
                                        .build(),
                                model("B")
                                        .reference("A", OnDelete.CASCADE, "id")
                                        .reference(new ReferenceDefinition(
                                                "fk_self", List.of("id"), "B", OnDelete.CASCADE))
                                        .build()),
                        List.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void suggestsTheModelThatWasMeant() {
        ModelSet models = new ModelSet(List.of(model("Customer").build()), List.of());

        assertThatThrownBy(() -> models.get("Custmer"))
                .hasMessageContaining("VALIDATION")
                .hasMessageContaining("did you mean 'Customer'?");
    }

    private static ModelDefinition.Builder model(String name) {
        return ModelDefinition.builder(name)
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .key("id");
    }
}
