package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.filter.Filter;
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
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what is returned, read and found. */
@ParameterizedClass
@EnumSource(Product.class)
record ValuesTest(Product product) {

    private static OpenDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(Product product) {
        database = OpenDatabase.on(product);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database.close();
    }

    static Stream<Arguments> edges() {
        return Stream.of(
                edge("booleans", new FieldType.BooleanType(), true, false),
                edge("ints", new FieldType.IntType(), 0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE),
                edge("longs", new FieldType.LongType(), 0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 53 | 1),
                edge(
                        "doubles",
                        new FieldType.DoubleType(),
                        0.0,
                        -1.5,
                        0.1,
                        1e308,
                        -1e308,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE,
                        Double.MIN_NORMAL,
                        1e15,
                        0.1 + 0.2,
                        123456789.12345678),
                edge(
                        "decimals18",
                        new FieldType.DecimalType(18, 4),
                        decimals("99999999999999.9999", "-0.0001", "0.0000")),
                edge(
                        "decimals34",
                        new FieldType.DecimalType(34, 30),
                        decimals(
                                "9999." + "9".repeat(30),
                                "0.000000123456789012345678901234",
                                "-0." + "0".repeat(29) + "1")),
                edge(
                        "decimals65",
                        new FieldType.DecimalType(65, 30),
                        decimals("9".repeat(35) + "." + "9".repeat(30), "-" + "9".repeat(35) + "." + "9".repeat(30))),
                edge(
                        "whole decimals",
                        new FieldType.DecimalType(65, 0),
                        decimals("9".repeat(65), "-" + "1".repeat(65), "0")),
                edge(
                        "strings",
                        new FieldType.StringType(40),
                        "",
                        " ",
                        "a ",
                        "a",
                        "A",
                        "é",
                        "e\u0301",
                        "😀",
                        "\t\r\n\u001a"),
                edge(
                        "texts",
                        new FieldType.TextType(),
                        "",
                        "quote ' \" ` \\ % _ ? :x $1",
                        "\uFFFF\uD83D\uDE00",
                        "0",
                        "NULL"),
                edge(
                        "uuids",
                        new FieldType.UuidType(),
                        new UUID(0, 0),
                        new UUID(-1, -1),
                        new UUID(1, 2),
                        new UUID(-2, 3)),
                edge(
                        "dates",
                        new FieldType.DateType(),
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(9999, 12, 31),
                        LocalDate.of(2024, 2, 29),
                        LocalDate.of(1582, 10, 10)),
                edge("times", new FieldType.TimeType(6), LocalTime.MIN, LocalTime.of(23, 59, 59, 999_999_000)),
                edge("whole times", new FieldType.TimeType(0), LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59)),
                edge(
                        "datetimes",
                        new FieldType.DateTimeType(3),
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_000_000),
                        LocalDateTime.of(2024, 3, 31, 2, 30)),
                edge(
                        "timestamps",
                        new FieldType.TimestampType(6),
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        Instant.parse("2038-01-19T03:14:08Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z")),
                edge("enums", new FieldType.EnumType(List.of("NEW", "new", "SHIPPED")), "NEW", "new", "SHIPPED"));
    }

    @ParameterizedTest
    @MethodSource("edges")
    void whatIsWrittenIsReturnedReadAndFound(String name, FieldType type, List<Object> values) {
        ModelDefinition model = ModelDefinition.builder(
                        name.replaceAll("\\W", "") + type.getClass().getSimpleName())
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("value", type))
                .key("id")
                .build();
        database.with(model);
        List<@Nullable Object> stored = new ArrayList<>(values);
        stored.add(null);
        List<FieldValues> rows =
                stored.stream().map(each -> FieldValues.of("value", each)).toList();
        List<FieldValues> created = new ArrayList<>(database.createMany(model, rows.subList(1, rows.size())));
        created.add(0, database.create(model, rows.get(0)));

        assertThat(created).extracting(row -> row.get("value")).containsExactlyElementsOf(stored);
        for (FieldValues row : created) {
            assertThat(database.list(model, Filter.where("id").eq(row.get("id"))))
                    .containsExactly(row);
            assertThat(database.list(model, Filter.where("value").eq(row.get("value"))))
                    .containsExactly(row);
            assertThat(database.list(model, Filter.where("value").in(row.get("value"))))
                    .containsExactly(row);
        }
        assertThat(database.count(model, Filter.where("value").in(values))).isEqualTo(values.size());
        assertThat(database.count(model, Filter.where("value").in(stored))).isEqualTo(stored.size());
        List<Object> sorted = values.stream().sorted(ValuesTest::order).toList();
        assertThat(database.list(model, Filter.where("value").isNotNull(), List.of(Sort.asc("value"))))
                .extracting(row -> row.get("value"))
                .containsExactlyElementsOf(sorted);
        assertThat(database.count(model, Filter.where("value").between(sorted.get(0), sorted.get(sorted.size() - 1))))
                .isEqualTo(values.size());
        assertThat(database.count(model, Filter.where("value").gt(sorted.get(0))))
                .isEqualTo(values.size() - 1);
    }

    @Test
    void keepsTheSignOfZero() {
        ModelDefinition model = doubles("SignedZero");
        FieldValues created = database.with(model).create(model, FieldValues.of("value", -0.0));
        Object read = database.list(model, Filter.all()).get(0).get("value");
        assertThat(Double.doubleToRawLongBits((Double) read)).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(created.get("value")).isEqualTo(-0.0);
        assertThat(database.count(model, Filter.where("value").eq(-0.0))).isEqualTo(1);
    }

    @Test
    void keepsAndFindsRandomDoublesBitForBit() {
        ModelDefinition model = doubles("RandomDouble");
        long seed = new Random().nextLong();
        List<Double> values = new Random(seed)
                .longs()
                .mapToObj(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .limit(4_000)
                .toList();
        List<FieldValues> created = database.with(model)
                .createMany(
                        model,
                        values.stream()
                                .map(each -> FieldValues.of("value", each))
                                .toList());
        assertThat(database.list(model, Filter.all())).as("seed %d", seed).isEqualTo(created);
        for (int from = 0; from < values.size(); from += 500) {
            List<Double> some = values.subList(from, from + 500);
            assertThat(database.count(model, Filter.where("value").in(some)))
                    .as("seed %d", seed)
                    .isEqualTo(some.size());
        }
    }

    private static ModelDefinition doubles(String name) {
        return ModelDefinition.builder(name)
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .field(FieldDefinition.required("value", new FieldType.DoubleType()))
                .key("id")
                .build();
    }

    private static Arguments edge(String name, FieldType type, Object... values) {
        return Arguments.of(name, type, List.of(values));
    }

    private static Object[] decimals(String... values) {
        return Arrays.stream(values).map(BigDecimal::new).toArray();
    }

    /** The contract's order: text by code point, UUIDs by unsigned bytes, all else by its own. */
    @SuppressWarnings("unchecked")
    private static int order(Object left, Object right) {
        if (left instanceof String text) {
            return Arrays.compare(
                    text.codePoints().toArray(), ((String) right).codePoints().toArray());
        }
        if (left instanceof UUID uuid) {
            return Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
                    .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned)
                    .compare(uuid, (UUID) right);
        }
        return ((Comparable<Object>) left).compareTo(right);
    }
}
