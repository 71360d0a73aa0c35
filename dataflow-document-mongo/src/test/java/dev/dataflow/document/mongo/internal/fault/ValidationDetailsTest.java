package dev.dataflow.document.mongo.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class ValidationDetailsTest {

    private static final DocumentLayout LAYOUT = DocumentLayout.of(ModelDefinition.builder("Order")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .field(FieldDefinition.required("orderNo", new FieldType.StringType(100)))
            .field(FieldDefinition.optional("year", new FieldType.IntType()))
            .key("id")
            .build());

    /** As MongoDB's manual shows it ("Schema Validation"); no stand-in gives such details. */
    @Test
    void namesTheFieldsWhoseRulesAreBroken() {
        BsonDocument info = BsonDocument.parse("""
            {failingDocumentId: 1, details: {operatorName: '$jsonSchema', schemaRulesNotSatisfied: [
              {operatorName: 'properties', propertiesNotSatisfied: [
                {propertyName: 'year', details: [{operatorName: 'bsonType', consideredValue: 'secret'}]}]},
              {operatorName: 'required', specifiedAs: {required: ['order_no']}, missingProperties: ['order_no']}]}}
            """);
        assertThat(ValidationDetails.fields(info, LAYOUT)).containsExactly("orderNo", "year");
    }

    @Test
    void namesNoneWithoutDetails() {
        assertThat(ValidationDetails.fields(new BsonDocument(), LAYOUT)).isEmpty();
        assertThat(ValidationDetails.fields(BsonDocument.parse("{details: 1}"), LAYOUT))
                .isEmpty();
    }
}
