package dev.dataflow.document.mongo.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.IndexDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateKeyTest {

    private static final DocumentLayout LAYOUT = DocumentLayout.of(ModelDefinition.builder("Order")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .field(FieldDefinition.required("no", new FieldType.StringType(100)))
            .field(FieldDefinition.required("year", new FieldType.IntType()))
            .key("id")
            .index(new IndexDefinition("no", List.of("no"), true))
            .index(new IndexDefinition("no dup key: { year", List.of("no", "year"), true))
            .build());

    @Test
    void namesTheFieldsOfTheModelsIndex() {
        assertThat(found("E11000 duplicate key error collection: shop.orders index: no dup key: { no: \"x\" }"))
                .isEqualTo(new DuplicateKey("no", List.of("no")));
    }

    @Test
    void namesTheKeysFieldsForTheIndexOfIds() {
        assertThat(found("E11000 duplicate key error collection: shop.orders index: _id_ dup key: { _id: 1 }"))
                .isEqualTo(new DuplicateKey("_id_", List.of("id")));
    }

    @Test
    void isNotMisledByAValue() {
        assertThat(found("E11000 duplicate key error collection: shop.orders index: no dup key: "
                        + "{ no: \"collection: shop.orders index: _id_ dup key: { _id: 1 }\" }"))
                .isEqualTo(new DuplicateKey("no", List.of("no")));
    }

    @Test
    void namesNoFieldsForAnIndexThatTheModelDoesNotKnow() {
        assertThat(found("E11000 duplicate key error collection: shop.orders index: theirs dup key: { a: 1 }"))
                .isEqualTo(new DuplicateKey("theirs", List.of()));
    }

    @Test
    void readsTheMessageOfAnIndexThatIsBeingBuiltAndOfOneWithACollation() {
        assertThat(found("Index build failed: 1: Collection shop.orders ( 2 ) :: caused by :: E11000 duplicate"
                        + " key error collection: shop.orders index: no collation: { locale: \"fr\" } dup"
                        + " key: { no: 0x1 }"))
                .isEqualTo(new DuplicateKey("no", List.of("no")));
    }

    @Test
    void findsNothingInOtherWords() {
        assertThat(DuplicateKey.in("E11000 something else", LAYOUT)).isEmpty();
    }

    private static DuplicateKey found(String message) {
        return DuplicateKey.in(message, LAYOUT).orElseThrow();
    }
}
