package dev.dataflow.document.mongo;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.Aggregate.Function;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.FieldValues;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures about groups. */
class AggregatesTest {

    private static final ModelDefinition SALE = ModelDefinition.builder("Sale")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .field(FieldDefinition.optional("shop", new FieldType.StringType(10)))
            .field(FieldDefinition.required("day", new FieldType.DateType()))
            .field(FieldDefinition.optional("units", new FieldType.IntType()))
            .field(FieldDefinition.optional("points", new FieldType.LongType()))
            .field(FieldDefinition.optional("price", new FieldType.DecimalType(10, 2)))
            .field(FieldDefinition.optional("weight", new FieldType.DoubleType()))
            .key("id")
            .build();

    private static final LocalDate DAY = LocalDate.of(2024, 2, 29);

    private static OpenMongo sales(MongoTarget target) {
        OpenMongo mongo = OpenMongo.on(target).with(SALE);
        sale(mongo, 1, "a", 2, Long.MAX_VALUE, "0.10", 0.5);
        sale(mongo, 2, "a", 2, Long.MAX_VALUE, "0.20", 0.25);
        sale(mongo, 3, "a", null, Long.MAX_VALUE, "0.05", null);
        sale(mongo, 4, "b", 5, null, null, null);
        sale(mongo, 5, null, 7, 1L, "99999999.99", 2.0);
        return mongo;
    }

    private static void sale(
            OpenMongo mongo, int id, String shop, Integer units, Long points, String price, Double weight) {
        BigDecimal amount = price == null ? null : new BigDecimal(price);
        mongo.create(
                SALE,
                "id",
                id,
                "shop",
                shop,
                "day",
                DAY.plusDays(id),
                "units",
                units,
                "points",
                points,
                "price",
                amount,
                "weight",
                weight);
    }

    private static Aggregate figure(Function function, String field) {
        return new Aggregate(function + " " + field, function, field);
    }

    private static List<List<Object>> run(OpenMongo mongo, AggregateOperation operation) {
        return OpenMongo.all(mongo.adapter().execute(operation)).stream()
                .map(row -> row.names().stream().map(row::get).toList().toArray())
                .map(Arrays::asList)
                .toList();
    }

    private static AggregateOperation byShop(Aggregate... figures) {
        return new AggregateOperation(
                SALE,
                Filter.all(),
                List.of("shop"),
                List.of(figures),
                Filter.all(),
                List.of(Sort.asc("shop")),
                Page.all());
    }

    private static AggregateOperation ofAll(Filter filter, Filter having, Aggregate... figures) {
        return new AggregateOperation(SALE, filter, List.of(), List.of(figures), having, List.of(), Page.all());
    }

    @OnEachServer
    void countRowsAndValuesOfEachGroup(MongoTarget target) {
        try (OpenMongo mongo = sales(target)) {
            assertThat(run(
                            mongo,
                            byShop(
                                    new Aggregate("rows", Function.COUNT, null),
                                    figure(Function.COUNT, "units"),
                                    figure(Function.COUNT_DISTINCT, "units"))))
                    .containsExactly(row(null, 1L, 1L, 1L), row("a", 3L, 2L, 1L), row("b", 1L, 1L, 1L));
        }
    }

    @OnEachServer
    void addUpExactly(MongoTarget target) {
        try (OpenMongo mongo = sales(target)) {
            assertThat(run(
                            mongo,
                            byShop(
                                    figure(Function.SUM, "units"),
                                    figure(Function.SUM, "points"),
                                    figure(Function.SUM, "price"),
                                    figure(Function.SUM, "weight"))))
                    .containsExactly(
                            row(null, new BigDecimal("7"), new BigDecimal("1"), new BigDecimal("99999999.99"), 2.0),
                            row(
                                    "a",
                                    new BigDecimal("4"),
                                    new BigDecimal("27670116110564327421"),
                                    new BigDecimal("0.35"),
                                    0.75),
                            row("b", new BigDecimal("5"), null, null, null));
        }
    }

    @OnEachServer
    void divideByOneRuleOfRounding(MongoTarget target) {
        try (OpenMongo mongo = sales(target)) {
            assertThat(run(
                            mongo,
                            byShop(
                                    figure(Function.AVG, "units"),
                                    figure(Function.AVG, "price"),
                                    figure(Function.AVG, "weight"))))
                    .containsExactly(
                            row(null, new BigDecimal("7.000000"), new BigDecimal("99999999.99000000"), 2.0),
                            row("a", new BigDecimal("2.000000"), new BigDecimal("0.11666667"), 0.375),
                            row("b", new BigDecimal("5.000000"), null, null));
        }
    }

    @OnEachServer
    void findTheSmallestAndTheGreatest(MongoTarget target) {
        try (OpenMongo mongo = sales(target)) {
            assertThat(run(
                            mongo,
                            ofAll(
                                    Filter.all(),
                                    Filter.all(),
                                    figure(Function.MIN, "shop"),
                                    figure(Function.MAX, "day"),
                                    figure(Function.MIN, "price"),
                                    figure(Function.MAX, "points"))))
                    .containsExactly(row("a", DAY.plusDays(5), new BigDecimal("0.05"), Long.MAX_VALUE));
        }
    }

    @OnEachServer
    void tellOfNoRowsInOneGroup(MongoTarget target) {
        try (OpenMongo mongo = sales(target)) {
            Aggregate[] figures = {
                new Aggregate("rows", Function.COUNT, null),
                figure(Function.COUNT_DISTINCT, "shop"),
                figure(Function.SUM, "price"),
                figure(Function.AVG, "units"),
                figure(Function.MAX, "day")
            };
            Filter none = where("id").gt(9);
            assertThat(run(mongo, ofAll(none, Filter.all(), figures))).containsExactly(row(0L, 0L, null, null, null));
            assertThat(run(mongo, ofAll(none, where("rows").gt(0L), figures))).isEmpty();
            assertThat(run(mongo, ofAll(Filter.all(), where("rows").eq(5L), figures)))
                    .hasSize(1);
        }
    }

    @OnEachServer
    void choosesSortsAndPagesGroups(MongoTarget target) {
        try (OpenMongo mongo = sales(target)) {
            Aggregate rows = new Aggregate("rows", Function.COUNT, null);
            Aggregate total = new Aggregate("total $ of all", Function.SUM, "price");
            Aggregate mean = new Aggregate("mean", Function.AVG, "units");
            assertThat(shops(
                            mongo,
                            where("rows").eq(1L),
                            Page.all(),
                            Sort.asc("shop").nullsLast(),
                            rows))
                    .containsExactly("b", null);
            assertThat(shops(
                            mongo,
                            where(total.name()).gte(new BigDecimal("0.35")),
                            Page.all(),
                            Sort.desc(total.name()),
                            total))
                    .containsExactly(null, "a");
            assertThat(shops(mongo, where(total.name()).isNull(), Page.all(), Sort.asc("shop"), total))
                    .containsExactly("b");
            assertThat(shops(mongo, where("mean").gt(new BigDecimal("2.000000")), Page.all(), Sort.desc("mean"), mean))
                    .containsExactly(null, "b");
            assertThat(shops(
                            mongo,
                            where("shop").isNotNull(),
                            Page.all(),
                            Sort.desc(total.name()).nullsFirst(),
                            total))
                    .containsExactly("b", "a");
            assertThat(shops(mongo, Filter.all(), Page.of(1, 1), Sort.asc("mean"), mean))
                    .containsExactly("b");
            assertThat(shops(mongo, Filter.all(), Page.first(0), Sort.asc("mean"), mean))
                    .isEmpty();
        }
    }

    private static List<Object> shops(OpenMongo mongo, Filter having, Page page, Sort sort, Aggregate figure) {
        AggregateOperation operation = new AggregateOperation(
                SALE, Filter.all(), List.of("shop"), List.of(figure), having, List.of(sort), page);
        return OpenMongo.all(mongo.adapter().execute(operation)).stream()
                .map(row -> row.get("shop"))
                .toList();
    }

    @OnEachServer
    void groupBySeveralFieldsTheKeyAmongThem(MongoTarget target) {
        try (OpenMongo mongo = sales(target)) {
            List<FieldValues> groups = OpenMongo.all(mongo.adapter()
                    .execute(new AggregateOperation(
                            SALE,
                            where("id").lt(3),
                            List.of("units", "id"),
                            List.of(new Aggregate("n", Function.COUNT, null)),
                            Filter.all(),
                            List.of(Sort.desc("id"), Sort.asc("units")),
                            Page.all())));
            assertThat(groups)
                    .containsExactly(
                            FieldValues.ofArray(List.of("units", "id", "n"), new Object[] {2, 2, 1L}),
                            FieldValues.ofArray(List.of("units", "id", "n"), new Object[] {2, 1, 1L}));
        }
    }

    @Test
    void refuseASumThatWouldBeRounded() {
        ModelDefinition wide = ModelDefinition.builder("Wide")
                .field(FieldDefinition.required("id", new FieldType.IntType()))
                .field(FieldDefinition.required("amount", new FieldType.DecimalType(34, 2)))
                .key("id")
                .build();
        try (OpenMongo mongo = OpenMongo.on(MongoTarget.REPLICA_SET).with(wide)) {
            BigDecimal most = new BigDecimal("99999999999999999999999999999999.99");
            mongo.create(wide, "id", 1, "amount", most);
            AggregateOperation sum = new AggregateOperation(
                    wide,
                    Filter.all(),
                    List.of(),
                    List.of(figure(Function.SUM, "amount")),
                    Filter.all(),
                    List.of(),
                    Page.all());
            assertThat(run(mongo, sum)).containsExactly(row(most));
            mongo.create(wide, "id", 2, "amount", new BigDecimal("0.01"));
            mongo.create(wide, "id", 3, "amount", new BigDecimal("0.03"));
            DataFlowException error = OpenMongo.failure(() -> run(mongo, sum));
            assertThat(error.code()).isEqualTo(ErrorCode.RESOURCE_LIMIT);
        }
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }
}
