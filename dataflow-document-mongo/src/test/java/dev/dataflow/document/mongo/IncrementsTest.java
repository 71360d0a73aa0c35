package dev.dataflow.document.mongo;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import java.math.BigDecimal;
import java.util.List;
import reactor.core.publisher.Flux;

/** Numbers added to fields, and what an update says it did. */
class IncrementsTest {

    private static final ModelDefinition PART = ModelDefinition.builder("Part")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .field(FieldDefinition.required("small", new FieldType.IntType()))
            .field(FieldDefinition.required("large", new FieldType.LongType()))
            .field(FieldDefinition.required("price", new FieldType.DecimalType(6, 2)))
            .field(FieldDefinition.required("weight", new FieldType.DoubleType()))
            .field(FieldDefinition.optional("stock", new FieldType.IntType()))
            .field(FieldDefinition.optional("reserved", new FieldType.LongType()))
            .field(FieldDefinition.optional("place", new FieldType.IntType()))
            .key("id")
            .unique("place")
            .build();

    private static OpenMongo parts(MongoTarget target) {
        OpenMongo mongo = OpenMongo.on(target).with(PART);
        for (int id = 1; id <= 3; id++) {
            mongo.create(
                    PART,
                    "id",
                    id,
                    "small",
                    id,
                    "large",
                    (long) id,
                    "price",
                    new BigDecimal(id + ".50"),
                    "weight",
                    0.5 * id,
                    "stock",
                    id == 2 ? null : id,
                    "reserved",
                    id == 3 ? null : (long) id,
                    "place",
                    id);
        }
        return mongo;
    }

    @OnEachServer
    void addInTheTypeOfEachField(MongoTarget target) {
        try (OpenMongo mongo = parts(target)) {
            UpdateOutcome outcome = mongo.increment(
                    PART,
                    where("id").eq(1),
                    "small",
                    -5,
                    "large",
                    Long.MAX_VALUE - 1,
                    "price",
                    new BigDecimal("9998.49"),
                    "weight",
                    0.25);
            assertThat(outcome).isEqualTo(new UpdateOutcome(1, 1));
            FieldValues row = mongo.list(PART, where("id").eq(1)).get(0);
            assertThat(row.get("small")).isEqualTo(-4);
            assertThat(row.get("large")).isEqualTo(Long.MAX_VALUE);
            assertThat(row.get("price")).isEqualTo(new BigDecimal("9999.99"));
            assertThat(row.get("weight")).isEqualTo(0.75);
        }
    }

    @OnEachServer
    void leaveNullsAloneWhateverElseIsAdded(MongoTarget target) {
        try (OpenMongo mongo = parts(target)) {
            assertThat(mongo.increment(PART, Filter.all(), "stock", 10, "reserved", 100L))
                    .isEqualTo(new UpdateOutcome(3, 3));
            assertThat(mongo.list(PART, "stock", Filter.all(), Sort.asc("id"))).containsExactly(11, null, 13);
            assertThat(mongo.list(PART, "reserved", Filter.all(), Sort.asc("id")))
                    .containsExactly(101L, 102L, null);
            assertThat(mongo.increment(PART, where("id").gte(2), "stock", 1)).isEqualTo(new UpdateOutcome(2, 1));
            assertThat(mongo.increment(PART, where("id").eq(2), "stock", 1)).isEqualTo(new UpdateOutcome(1, 0));
        }
    }

    @OnEachServer
    void refuseASumThatDoesNotFitAndChangeNothing(MongoTarget target) {
        try (OpenMongo mongo = parts(target)) {
            List<FieldValues> before = mongo.list(PART, Filter.all(), Sort.asc("id"));
            for (Filter filter : List.of(where("id").eq(3), Filter.all())) {
                refused(mongo, filter, "small", Integer.MAX_VALUE - 2);
                refused(mongo, filter, "large", Long.MAX_VALUE - 2);
                refused(mongo, filter, "price", new BigDecimal("9996.50"));
                refused(mongo, filter, "stock", Integer.MAX_VALUE - 2);
                assertThat(mongo.list(PART, Filter.all(), Sort.asc("id"))).isEqualTo(before);
            }
            mongo.increment(PART, where("id").lt(3), "small", Integer.MAX_VALUE - 2);
            mongo.increment(PART, where("id").lt(3), "price", new BigDecimal("9997.49"));
            mongo.increment(PART, Filter.all(), "price", new BigDecimal("-10000.00"));
            assertThat(mongo.list(PART, "price", Filter.all(), Sort.asc("id")))
                    .containsExactly(new BigDecimal("-1.01"), new BigDecimal("-0.01"), new BigDecimal("-9996.50"));
        }
    }

    private static void refused(OpenMongo mongo, Filter filter, String field, Object step) {
        DataFlowException error = OpenMongo.failure(() -> mongo.increment(PART, filter, field, step));
        assertThat(error.code()).as("%s + %s", field, step).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(error.fields()).containsExactly(field);
    }

    @OnEachServer
    void happenToAllRowsOrToNone(MongoTarget target) {
        try (OpenMongo mongo = parts(target)) {
            List<FieldValues> before = mongo.list(PART, Filter.all(), Sort.asc("id"));
            DataFlowException error = OpenMongo.failure(
                    () -> mongo.increment(PART, where("id").in(1, 2), "place", 1, "stock", 1, "weight", 0.5));
            assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
            assertThat(error.fields()).containsExactly("place");
            assertThat(mongo.list(PART, Filter.all(), Sort.asc("id"))).isEqualTo(before);
        }
    }

    @OnEachServer
    void ofManyCallersAllCount(MongoTarget target) {
        try (OpenMongo mongo = parts(target)) {
            UpdateOperation one = new UpdateOperation(
                    PART, where("id").eq(1), FieldValues.empty(), FieldValues.of("small", 1), false);
            Flux.range(0, 50).flatMap(each -> mongo.adapter().execute(one), 16).blockLast(OpenMongo.PATIENCE);
            assertThat(mongo.list(PART, "small", where("id").eq(1))).containsExactly(51);
        }
    }

    @OnEachServer
    void tellTheRowsThatHoldTheValuesAlready(MongoTarget target) {
        try (OpenMongo mongo = parts(target)) {
            FieldValues one = FieldValues.of("small", 1);
            UpdateOperation counted = new UpdateOperation(PART, Filter.all(), one, FieldValues.empty(), true);
            UpdateOperation plain = new UpdateOperation(PART, Filter.all(), one, FieldValues.empty(), false);
            assertThat(mongo.one(counted)).isEqualTo(new UpdateOutcome(3, 2));
            assertThat(mongo.one(counted)).isEqualTo(new UpdateOutcome(3, 0));
            assertThat(mongo.one(plain)).isEqualTo(new UpdateOutcome(3, 3));
        }
    }
}
