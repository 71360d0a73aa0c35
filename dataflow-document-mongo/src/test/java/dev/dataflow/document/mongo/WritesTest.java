package dev.dataflow.document.mongo;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.FieldValues;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import reactor.core.publisher.Flux;

/** Keys, counts, duplicates, and writes to many rows that happen as a whole or not at all. */
class WritesTest {

    private static final ModelDefinition CUSTOMER = ModelDefinition.builder("Customer")
            .field(FieldDefinition.required("name", new FieldType.StringType(50)))
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.optional("email", new FieldType.StringType(50))
                    .inColumn("e-mail"))
            .field(FieldDefinition.optional("rank", new FieldType.IntType()))
            .key("id")
            .unique("email")
            .build();

    private static final ModelDefinition LINE = ModelDefinition.builder("Line")
            .field(FieldDefinition.required("amount", new FieldType.IntType()))
            .field(FieldDefinition.required("product", new FieldType.UuidType()))
            .field(FieldDefinition.required("order", new FieldType.LongType()))
            .key("order", "product")
            .build();

    private static final UUID PRODUCT = new UUID(1, 2);

    @OnEachServer
    void countKeysUpOneByOneAndInBlocks(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(CUSTOMER)) {
            assertThat(mongo.create(CUSTOMER, "name", "a").get("id")).isEqualTo(1L);
            assertThat(mongo.createMany(CUSTOMER, customers(2, 1_500)))
                    .extracting(row -> row.get("id"))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(2, 1_500).boxed().toList());
            assertThat(mongo.create(CUSTOMER, "name", "z").get("id")).isEqualTo(1_501L);
        }
    }

    @OnEachServer
    void giveEachOfManyAtOnceAKeyOfItsOwn(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(CUSTOMER)) {
            FieldValues row = OpenMongo.row(CUSTOMER, "name", "same");
            List<FieldValues> created = Flux.range(0, 100)
                    .flatMap(each -> mongo.adapter().execute(new CreateOperation(CUSTOMER, row)), 32)
                    .collectList()
                    .block(OpenMongo.PATIENCE);
            assertThat(created).extracting(each -> each.get("id")).doesNotHaveDuplicates();
            assertThat(mongo.count(CUSTOMER, Filter.all())).isEqualTo(100);
        }
    }

    @OnEachServer
    void keepCompositeKeysAndFindByEachPart(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(LINE)) {
            FieldValues first = mongo.create(LINE, "order", 1L, "product", PRODUCT, "amount", 3);
            mongo.create(LINE, "order", 1L, "product", new UUID(1, 3), "amount", 4);
            mongo.create(LINE, "order", 2L, "product", PRODUCT, "amount", 5);

            assertThat(mongo.read(LINE, first)).isEqualTo(first);
            assertThat(mongo.list(LINE, "amount", where("order").eq(1L), Sort.asc("product")))
                    .containsExactly(3, 4);
            Filter key = where("product").eq(PRODUCT).and(where("order").eq(2L));
            assertThat(mongo.update(LINE, key, "amount", 6)).isEqualTo(1);
            assertThat(mongo.list(LINE, "amount", key)).containsExactly(6);
            assertThat(mongo.delete(LINE, key.and(where("amount").eq(5)))).isZero();
            assertThat(mongo.delete(LINE, key)).isEqualTo(1);
            assertThat(mongo.count(LINE, Filter.all())).isEqualTo(2);
        }
    }

    @OnEachServer
    void tellHowManyRowsMatchedOrWent(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(CUSTOMER)) {
            mongo.createMany(CUSTOMER, customers(1, 5));
            assertThat(mongo.update(CUSTOMER, where("id").gt(2L), "rank", 7)).isEqualTo(3);
            assertThat(mongo.update(CUSTOMER, where("id").gt(2L), "rank", 7)).isEqualTo(3);
            assertThat(mongo.update(CUSTOMER, where("id").eq(99L), "rank", 7)).isZero();
            assertThat(mongo.delete(CUSTOMER, where("rank").eq(7))).isEqualTo(3);
            assertThat(mongo.delete(CUSTOMER, where("rank").eq(7))).isZero();
            assertThat(mongo.createMany(CUSTOMER, List.of())).isEmpty();
        }
    }

    @OnEachServer
    void nameTheFieldsAndTheIndexOfADuplicate(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(CUSTOMER, LINE)) {
            String spoof = "x index: _id_ dup key: {";
            mongo.create(CUSTOMER, "name", "a", "email", spoof);
            DataFlowException error = OpenMongo.failure(() -> mongo.create(CUSTOMER, "name", "b", "email", spoof));
            assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
            assertThat(error.retry()).isEqualTo(RetryVerdict.NEVER);
            assertThat(error.fields()).containsExactly("email");
            assertThat(error.constraint()).contains("ux_customers_e-mail");
            assertThat(error.nativeCode()).contains("11000");
            assertThat(error.adapterId()).contains("mongodb");
            assertThat(error.model()).contains("Customer");
            assertThat(error.operation()).contains("create");
            assertThat(error.getMessage()).doesNotContain(spoof);

            mongo.create(LINE, "order", 1L, "product", PRODUCT, "amount", 3);
            DataFlowException ofKey =
                    OpenMongo.failure(() -> mongo.create(LINE, "order", 1L, "product", PRODUCT, "amount", 4));
            assertThat(ofKey.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
            assertThat(ofKey.fields()).containsExactly("order", "product");
        }
    }

    @OnEachServer
    void letNullsNeverCollide(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(CUSTOMER)) {
            mongo.create(CUSTOMER, "name", "a");
            mongo.create(CUSTOMER, "name", "b");
            mongo.create(CUSTOMER, "name", "c", "email", "c@x");
            mongo.update(CUSTOMER, where("name").eq("c"), "email", null);
            assertThat(mongo.count(CUSTOMER, where("email").isNull())).isEqualTo(3);
        }
    }

    @OnEachServer
    void storeAllOfManyRowsOrNone(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(CUSTOMER, LINE)) {
            mongo.create(CUSTOMER, "name", "before", "email", "e700");
            DataFlowException error = OpenMongo.failure(() -> mongo.createMany(CUSTOMER, customers(1, 1_500)));
            assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
            assertThat(error.fields()).containsExactly("email");
            assertThat(mongo.list(CUSTOMER, "name", Filter.all())).containsExactly("before");

            mongo.create(LINE, "order", 1L, "product", PRODUCT, "amount", 3);
            List<FieldValues> lines = List.of(
                    OpenMongo.row(LINE, "order", 2L, "product", PRODUCT, "amount", 1),
                    OpenMongo.row(LINE, "order", 1L, "product", PRODUCT, "amount", 1),
                    OpenMongo.row(LINE, "order", 3L, "product", PRODUCT, "amount", 1));
            assertThat(OpenMongo.failure(() -> mongo.createMany(LINE, lines)).code())
                    .isEqualTo(ErrorCode.DUPLICATE_KEY);
            assertThat(mongo.list(LINE, "amount", Filter.all())).containsExactly(3);
        }
    }

    @OnEachServer
    void changeAllOfManyRowsOrNone(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(CUSTOMER)) {
            List<FieldValues> before = mongo.createMany(CUSTOMER, customers(1, 5));
            DataFlowException error =
                    OpenMongo.failure(() -> mongo.update(CUSTOMER, where("id").gt(1L), "email", "same", "rank", 1));
            assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
            assertThat(error.fields()).containsExactly("email");
            assertThat(mongo.list(CUSTOMER, Filter.all(), Sort.asc("id"))).isEqualTo(before);
        }
    }

    @OnEachServer
    void loadManyThousandRowsAtOnce(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(CUSTOMER)) {
            assertThat(mongo.createMany(CUSTOMER, customers(1, 16_000))).hasSize(16_000);
            assertThat(mongo.count(CUSTOMER, Filter.all())).isEqualTo(16_000);
        }
    }

    private static List<FieldValues> customers(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(each -> OpenMongo.row(CUSTOMER, "name", "c" + each, "email", "e" + each))
                .toList();
    }
}
