package dev.dataflow.document.mongo.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
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

    @Test
    void aValueOfAnotherTypeOrTooLongForItsOwnIsInvalidData() {
        assertThat(code("{operatorName: 'bsonType', specifiedAs: {bsonType: 'int'}, consideredType: 'string'}"))
                .isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(code("{operatorName: 'maxLength', specifiedAs: {maxLength: 10}, consideredValue: 'secret'}"))
                .isEqualTo(ErrorCode.INVALID_DATA);
    }

    @Test
    void aBrokenRuleIsAConstraint() {
        for (String operator : new String[] {"minLength", "minimum", "maximum", "enum", "pattern"}) {
            assertThat(code("{operatorName: '%s', reason: 'comparison failed'}".formatted(operator)))
                    .as(operator)
                    .isEqualTo(ErrorCode.CONSTRAINT);
        }
        assertThat(code("{operatorName: 'maxLength', specifiedAs: {maxLength: 5}}"))
                .as("a length that is not the type's")
                .isEqualTo(ErrorCode.CONSTRAINT);
    }

    @Test
    void aMissingValueIsAConstraint() {
        assertThat(code("{operatorName: 'bsonType', specifiedAs: {bsonType: 'int'}, consideredType: 'null'}"))
                .isEqualTo(ErrorCode.CONSTRAINT);
        assertThat(ValidationDetails.code(BsonDocument.parse("""
            {details: {operatorName: '$jsonSchema', schemaRulesNotSatisfied: [
              {operatorName: 'required', specifiedAs: {required: ['year']}, missingProperties: ['year']}]}}
            """))).isEqualTo(ErrorCode.CONSTRAINT);
        assertThat(ValidationDetails.code(new BsonDocument()))
                .as("without details")
                .isEqualTo(ErrorCode.CONSTRAINT);
    }

    /** As MongoDB's manual shows it, with a description of the property. */
    private static ErrorCode code(String detail) {
        return ValidationDetails.code(BsonDocument.parse("""
            {failingDocumentId: 1, details: {operatorName: '$jsonSchema', schemaRulesNotSatisfied: [
              {operatorName: 'properties', propertiesNotSatisfied: [
                {propertyName: 'note', description: 'STRING(10)', details: [%s]}]}]}}
            """.formatted(detail)));
    }
}
