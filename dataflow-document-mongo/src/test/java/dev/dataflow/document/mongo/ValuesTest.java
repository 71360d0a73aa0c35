package dev.dataflow.document.mongo;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is created is what is read and what a filter finds, at the edges of every type. */
class ValuesTest {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "trailing  ",
            "quote ' double \" backslash \\ percent % underscore _",
            "$gt",
            "{\"$ne\": null}",
            "orders' ; DROP TABLE x; --",
            "\uD83D\uDE00 emoji",
            "e\u0301",
            "\u00e9",
            "line\nend\r\n\t",
            "\uFFFF",
            "x".repeat(1_000));

    @OnEachServer
    void booleans(MongoTarget target) {
        keeps(target, new FieldType.BooleanType(), List.of(true, false));
    }

    @OnEachServer
    void integers(MongoTarget target) {
        keeps(target, new FieldType.IntType(), List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE));
        keeps(
                target,
                new FieldType.LongType(),
                List.of(
                        Long.MIN_VALUE,
                        Long.MIN_VALUE + 1,
                        0L,
                        9_007_199_254_740_993L,
                        Long.MAX_VALUE - 1,
                        Long.MAX_VALUE));
    }

    @OnEachServer
    void doublesBitForBit(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target)) {
            ModelDefinition model = holding(new FieldType.DoubleType());
            mongo.with(model);
            List<Double> values = List.of(
                    0.1,
                    -0.0,
                    1e308,
                    Double.MIN_VALUE,
                    -Double.MAX_VALUE,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY);
            for (Double value : values) {
                FieldValues created = mongo.create(model, "value", value);
                Double read = (Double) mongo.read(model, created).get("value");
                assertThat(Double.doubleToRawLongBits(read)).isEqualTo(Double.doubleToRawLongBits(value));
                assertThat(mongo.list(model, "id", where("value").eq(value))).contains(created.get("id"));
            }
        }
    }

    @OnEachServer
    void decimalsWithTheirScale(MongoTarget target) {
        keeps(
                target,
                new FieldType.DecimalType(18, 4),
                List.of(
                        new BigDecimal("99999999999999.9999"),
                        new BigDecimal("-99999999999999.9999"),
                        new BigDecimal("0.0000"),
                        new BigDecimal("0.1000"),
                        new BigDecimal("12.3400")));
    }

    @OnEachServer
    void texts(MongoTarget target) {
        keeps(target, new FieldType.StringType(1_000), TEXTS);
        keeps(target, new FieldType.TextType(), TEXTS);
    }

    @OnEachServer
    void aMebibyteOfText(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target)) {
            ModelDefinition model = holding(new FieldType.TextType());
            FieldValues created = mongo.with(model).create(model, "value", "\u20ac".repeat(350_000));
            assertThat(mongo.read(model, created)).isEqualTo(created);
        }
    }

    @OnEachServer
    void bytes(MongoTarget target) {
        byte[] all = new byte[256];
        for (int each = 0; each < all.length; each++) {
            all[each] = (byte) each;
        }
        keeps(target, new FieldType.BytesType(), List.of(new byte[0], new byte[] {0}, all));
    }

    @OnEachServer
    void uuidsOrderedByUnsignedBytes(MongoTarget target) {
        List<UUID> inOrder = List.of(
                new UUID(0, 0),
                new UUID(Long.MAX_VALUE, 1),
                new UUID(Long.MIN_VALUE, 0),
                new UUID(-1, 1),
                new UUID(-1, -1));
        keeps(target, new FieldType.UuidType(), inOrder);
        sorts(target, new FieldType.UuidType(), inOrder);
    }

    @OnEachServer
    void daysAndTimesOfAllYears(MongoTarget target) {
        keeps(
                target,
                new FieldType.DateType(),
                List.of(LocalDate.of(1, 1, 1), LocalDate.of(2024, 2, 29), LocalDate.of(9999, 12, 31)));
        keeps(
                target,
                new FieldType.TimeType(3),
                List.of(LocalTime.MIDNIGHT, LocalTime.of(12, 30), LocalTime.of(23, 59, 59, 999_000_000)));
        keeps(
                target,
                new FieldType.DateTimeType(3),
                List.of(
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_000_000),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_000_000)));
        keeps(
                target,
                new FieldType.TimestampType(3),
                List.of(
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.999Z"),
                        Instant.parse("9999-12-31T23:59:59.999Z")));
    }

    @OnEachServer
    void daysInOrder(MongoTarget target) {
        sorts(
                target,
                new FieldType.DateType(),
                List.of(
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(999, 12, 31),
                        LocalDate.of(1969, 12, 31),
                        LocalDate.of(1970, 1, 1),
                        LocalDate.of(9999, 12, 31)));
    }

    @OnEachServer
    void enumsByName(MongoTarget target) {
        keeps(target, new FieldType.EnumType(List.of("OPEN", "PAID")), List.of("OPEN", "PAID"));
    }

    @OnEachServer
    void jsonWhateverItsKeys(MongoTarget target) {
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("nothing", null);
        List<Object> values = List.of(
                Map.of(),
                List.of(),
                Map.of("$set", 1L, "a.b", Map.of("$inc", 2L, ".", "", "", true)),
                Map.of("$ref", "x", "$id", 1L, "$db", "y"),
                Map.of("_id", 1L),
                withNull,
                Arrays.asList(1L, 0.5, "text", null, List.of(Map.of("deep", List.of()))),
                "$text",
                Long.MAX_VALUE,
                0.1,
                false);
        try (OpenMongo mongo = OpenMongo.on(target)) {
            ModelDefinition model = holding(new FieldType.JsonType());
            mongo.with(model);
            for (Object value : values) {
                FieldValues created = mongo.create(model, "value", value);
                assertThat(created.get("value")).isEqualTo(value);
                assertThat(mongo.read(model, created)).isEqualTo(created);
                FieldValues other = mongo.create(model, "value", "before");
                mongo.update(model, where("id").eq(other.get("id")), "value", value);
                assertThat(mongo.read(model, other).get("value")).isEqualTo(value);
            }
        }
    }

    @OnEachServer
    void nothing(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target)) {
            ModelDefinition model = holding(new FieldType.StringType(10));
            mongo.with(model);
            FieldValues created = mongo.create(model, "value", null);
            FieldValues emptied = mongo.create(model, "value", "x");
            mongo.update(model, where("id").eq(emptied.get("id")), "value", null);

            assertThat(mongo.read(model, created)).isEqualTo(created);
            assertThat(mongo.list(model, "id", where("value").isNull(), Sort.asc("id")))
                    .containsExactly(created.get("id"), emptied.get("id"));
        }
    }

    /** Each value comes back from create, read and list, and a filter for it finds its row and no other. */
    private static void keeps(MongoTarget target, FieldType type, List<?> values) {
        try (OpenMongo mongo = OpenMongo.on(target)) {
            ModelDefinition model = holding(type);
            mongo.with(model);
            List<FieldValues> created = new ArrayList<>();
            for (Object value : values) {
                FieldValues row = mongo.create(model, "value", value);
                assertThat(row.get("value")).isEqualTo(value);
                assertThat(mongo.read(model, row)).isEqualTo(row);
                created.add(row);
            }
            for (FieldValues row : created) {
                assertThat(mongo.list(model, where("value").eq(row.get("value"))))
                        .containsExactly(row);
                assertThat(mongo.count(model, where("value").in(row.get("value"), null)))
                        .isEqualTo(1);
                assertThat(mongo.count(model, where("value").ne(row.get("value"))))
                        .isEqualTo(values.size() - 1);
            }
        }
    }

    private static void sorts(MongoTarget target, FieldType type, List<?> inOrder) {
        try (OpenMongo mongo = OpenMongo.on(target)) {
            ModelDefinition model = holding(type);
            mongo.with(model);
            for (int position = inOrder.size() - 1; position >= 0; position--) {
                mongo.create(model, "value", inOrder.get(position));
            }
            assertThat(mongo.list(model, "value", where("value").isNotNull(), Sort.asc("value")))
                    .isEqualTo(inOrder);
            assertThat(mongo.list(model, "value", where("value").gt(inOrder.get(1)), Sort.asc("value")))
                    .isEqualTo(inOrder.subList(2, inOrder.size()));
        }
    }

    private static ModelDefinition holding(FieldType type) {
        return ModelDefinition.builder("Holder")
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("value", type))
                .key("id")
                .build();
    }
}
