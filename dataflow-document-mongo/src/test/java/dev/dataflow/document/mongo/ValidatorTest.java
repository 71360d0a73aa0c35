package dev.dataflow.document.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ValueCheck;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What validators refuse where the server enforces them. */
class ValidatorTest {

    private static final ModelDefinition LINE = ModelDefinition.builder("Line")
            .field(FieldDefinition.required("product", new FieldType.StringType(10)))
            .field(FieldDefinition.required("order", new FieldType.IntType()))
            .field(FieldDefinition.optional("note", new FieldType.StringType(10)))
            .key("order", "product")
            .build();

    @Test
    void keepsTheRulesOfItsFieldsWhereTheServerDoes() {
        ModelDefinition ruled = ModelDefinition.builder("Ruled")
                .field(FieldDefinition.required("id", new FieldType.IntType()))
                .field(FieldDefinition.optional("age", new FieldType.IntType()).checked(between("1", "120")))
                .field(FieldDefinition.optional("price", new FieldType.DecimalType(10, 2))
                        .checked(between("0.10", null)))
                .field(FieldDefinition.optional("share", new FieldType.DoubleType())
                        .checked(between(null, "0.1")))
                .field(FieldDefinition.optional("code", new FieldType.StringType(5))
                        .checked(new ValueCheck.TextLength(2, 3))
                        .checked(new ValueCheck.Matching("[^A-Z]+")))
                .field(FieldDefinition.optional("word", new FieldType.StringType(5))
                        .checked(new ValueCheck.Matching("[a-z]+"))
                        .checked(new ValueCheck.Matching("a.*")))
                .key("id")
                .build();
        try (OpenMongo mongo = OpenMongo.on(MongoTarget.REPLICA_SET).with(ruled)) {
            mongo.create(
                    ruled,
                    "id",
                    1,
                    "age",
                    120,
                    "price",
                    new BigDecimal("0.10"),
                    "share",
                    0.1,
                    "code",
                    "\uD83D\uDE00bc",
                    "word",
                    "abc");
            mongo.create(ruled, "id", 2);
            refused(mongo, ruled, "age", 121);
            refused(mongo, ruled, "price", new BigDecimal("0.09"));
            refused(mongo, ruled, "share", 0.2);
            refused(mongo, ruled, "code", "abcd");
            refused(mongo, ruled, "word", "ABC");
            refused(mongo, ruled, "word", "abc\n");
            refused(mongo, ruled, "word", "xyz");
            refused(mongo, ruled, "code", "\uD83D\uDE00");
            assertThat(OpenMongo.failure(() -> mongo.increment(ruled, Filter.all(), "age", 1))
                            .code())
                    .isEqualTo(ErrorCode.CONSTRAINT);
            assertThat(OpenMongo.all(mongo.adapter().migrations().inspect())
                            .get(0)
                            .table("ruleds")
                            .orElseThrow()
                            .columns())
                    .extracting(column -> column.knownType().orElseThrow())
                    .containsExactlyElementsOf(
                            ruled.fields().stream().map(FieldDefinition::type).toList());
        }
    }

    @Test
    void isEnforcedWhereTheServerDoes() {
        try (OpenMongo mongo = OpenMongo.on(MongoTarget.REPLICA_SET).with(LINE)) {
            mongo.create(LINE, "order", 1, "product", "a");
            ModelDefinition wider = ModelDefinition.builder("Line")
                    .field(FieldDefinition.required("product", new FieldType.StringType(10)))
                    .field(FieldDefinition.required("order", new FieldType.IntType()))
                    .field(FieldDefinition.optional("note", new FieldType.LongType()))
                    .key("order", "product")
                    .build();
            DataFlowException error =
                    OpenMongo.failure(() -> mongo.create(wider, "order", 2, "product", "a", "note", 1L));
            assertThat(error.code()).isEqualTo(ErrorCode.CONSTRAINT);
            assertThat(error.nativeCode()).contains("121");
        }
    }

    private static ValueCheck between(String min, String max) {
        return new ValueCheck.Between(
                min == null ? null : new BigDecimal(min), max == null ? null : new BigDecimal(max));
    }

    private static void refused(OpenMongo mongo, ModelDefinition model, String field, Object value) {
        assertThat(OpenMongo.failure(() -> mongo.create(model, "id", 9, field, value))
                        .code())
                .isEqualTo(ErrorCode.CONSTRAINT);
    }
}
