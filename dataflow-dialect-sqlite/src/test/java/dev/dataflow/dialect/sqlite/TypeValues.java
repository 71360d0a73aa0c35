package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.model.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Values of every type, at the edges. */
final class TypeValues {

    private TypeValues() {}

    /** A type, in which storage class SQLite shall keep it, and values in ascending order where the type is ordered. */
    static Stream<Arguments> all() {
        byte[] allBytes = new byte[256];
        IntStream.range(0, 256).forEach(each -> allBytes[each] = (byte) each);
        return Stream.of(
                Arguments.of(new FieldType.BooleanType(), "integer", List.of(false, true)),
                Arguments.of(
                        new FieldType.IntType(), "integer", List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE)),
                Arguments.of(
                        new FieldType.LongType(),
                        "integer",
                        List.of(Long.MIN_VALUE, -1L, 0L, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE)),
                Arguments.of(
                        new FieldType.DoubleType(),
                        "real",
                        List.of(
                                -Double.MAX_VALUE,
                                -1e308,
                                -1.0,
                                -Double.MIN_VALUE,
                                Double.MIN_VALUE,
                                0.1,
                                1.0,
                                3.0,
                                9007199254740992.0,
                                1e18,
                                1e19,
                                1e308,
                                Double.MAX_VALUE)),
                Arguments.of(
                        new FieldType.DecimalType(18, 4),
                        "integer",
                        decimals(
                                "-99999999999999.9999",
                                "-0.0001",
                                "0.0000",
                                "0.1000",
                                "2.0000",
                                "10.0000",
                                "99999999999999.9999")),
                Arguments.of(
                        new FieldType.DecimalType(18, 0),
                        "integer",
                        decimals("-999999999999999999", "0", "999999999999999999")),
                Arguments.of(
                        new FieldType.DecimalType(18, 18),
                        "integer",
                        decimals("-0.999999999999999999", "0.000000000000000001")),
                Arguments.of(new FieldType.StringType(40), "text", texts()),
                Arguments.of(new FieldType.TextType(), "text", texts()),
                Arguments.of(new FieldType.EnumType(List.of("ONE", "TWO")), "text", List.of("ONE", "TWO")),
                Arguments.of(
                        new FieldType.BytesType(),
                        "blob",
                        List.of(new byte[0], new byte[1], allBytes, new byte[1 << 20])),
                Arguments.of(
                        new FieldType.UuidType(),
                        "blob",
                        List.of(
                                new UUID(0, 0),
                                UUID.fromString("7fffffff-ffff-ffff-ffff-ffffffffffff"),
                                UUID.fromString("80000000-0000-0000-0000-000000000000"),
                                new UUID(-1, -1))),
                Arguments.of(
                        new FieldType.DateType(),
                        "text",
                        List.of(
                                LocalDate.of(1, 1, 1),
                                LocalDate.of(1582, 10, 10),
                                LocalDate.of(2024, 2, 29),
                                LocalDate.of(9999, 12, 31))),
                Arguments.of(
                        new FieldType.TimeType(3),
                        "text",
                        List.of(LocalTime.MIDNIGHT, LocalTime.of(9, 5), LocalTime.parse("23:59:59.999"))),
                Arguments.of(
                        new FieldType.TimeType(0), "text", List.of(LocalTime.MIDNIGHT, LocalTime.parse("23:59:59"))),
                Arguments.of(
                        new FieldType.TimeType(6),
                        "text",
                        List.of(LocalTime.parse("00:00:00.000001"), LocalTime.parse("23:59:59.999999"))),
                Arguments.of(
                        new FieldType.DateTimeType(3),
                        "text",
                        List.of(
                                LocalDateTime.parse("0001-01-01T00:00:00"),
                                LocalDateTime.parse("2024-02-29T23:59:59.001"),
                                LocalDateTime.parse("2024-03-31T02:30:00"),
                                LocalDateTime.parse("9999-12-31T23:59:59.999"))),
                Arguments.of(
                        new FieldType.TimestampType(6),
                        "text",
                        List.of(
                                Instant.parse("0001-01-01T00:00:00Z"),
                                Instant.parse("1969-12-31T23:59:59.999999Z"),
                                Instant.EPOCH,
                                Instant.parse("9999-12-31T23:59:59.999999Z"))),
                Arguments.of(
                        new FieldType.JsonType(),
                        "text",
                        List.of(
                                Map.of(),
                                List.of(),
                                "",
                                0L,
                                0.1,
                                true,
                                Map.of("a", List.of(1L, 1.5, "\"\\ \u2028 \uD83D\uDE00", Map.of("b", false))))));
    }

    private static List<Object> decimals(String... texts) {
        return Arrays.stream(texts).<Object>map(BigDecimal::new).toList();
    }

    private static List<Object> texts() {
        return List.of(
                "",
                " ",
                "%_[]*?^-",
                "'; drop table t; --",
                "1",
                "10",
                "9",
                "A",
                "Z",
                "\\",
                "a",
                "a\u0001b",
                "a ",
                "e\u0301",
                "z",
                "\u00e9",
                "\uFFFD",
                "\uD83D\uDE00");
    }
}
