package dev.dataflow.core.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CanonicalValuesTest {

    private static final FieldType INT = new FieldType.IntType();
    private static final FieldType LONG = new FieldType.LongType();
    private static final FieldType DOUBLE = new FieldType.DoubleType();
    private static final FieldType MONEY = new FieldType.DecimalType(10, 2);
    private static final FieldType SHORT_TEXT = new FieldType.StringType(3);
    private static final FieldType TEXT = new FieldType.TextType();
    private static final FieldType UUIDS = new FieldType.UuidType();
    private static final FieldType DATE = new FieldType.DateType();
    private static final FieldType ENUM = new FieldType.EnumType(List.of("SECONDS", "DAYS"));
    private static final UUID SOME_UUID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of(new FieldType.BooleanType(), true, true),
                Arguments.of(INT, 7, 7),
                Arguments.of(INT, (short) 7, 7),
                Arguments.of(INT, (byte) -1, -1),
                Arguments.of(INT, (long) Integer.MIN_VALUE, Integer.MIN_VALUE),
                Arguments.of(INT, BigInteger.valueOf(Integer.MAX_VALUE), Integer.MAX_VALUE),
                Arguments.of(LONG, 7, 7L),
                Arguments.of(LONG, Long.MIN_VALUE, Long.MIN_VALUE),
                Arguments.of(LONG, BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE),
                Arguments.of(DOUBLE, 0.1, 0.1),
                Arguments.of(DOUBLE, -0.0, -0.0),
                Arguments.of(DOUBLE, Double.NaN, Double.NaN),
                Arguments.of(DOUBLE, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY),
                Arguments.of(DOUBLE, 0.5f, 0.5),
                Arguments.of(DOUBLE, 7, 7.0),
                Arguments.of(DOUBLE, 1L << 53, 0x1p53),
                Arguments.of(DOUBLE, Long.MIN_VALUE, -0x1p63),
                Arguments.of(DOUBLE, new BigDecimal("0.25"), 0.25),
                Arguments.of(DOUBLE, BigInteger.TWO.pow(100), 0x1p100),
                Arguments.of(MONEY, new BigDecimal("1"), new BigDecimal("1.00")),
                Arguments.of(MONEY, new BigDecimal("1.5000"), new BigDecimal("1.50")),
                Arguments.of(MONEY, new BigDecimal("-99999999.99"), new BigDecimal("-99999999.99")),
                Arguments.of(MONEY, new BigDecimal("1E+7"), new BigDecimal("10000000.00")),
                Arguments.of(MONEY, new BigDecimal("0E+999999999"), new BigDecimal("0.00")),
                Arguments.of(MONEY, 7L, new BigDecimal("7.00")),
                Arguments.of(MONEY, BigInteger.TEN, new BigDecimal("10.00")),
                Arguments.of(MONEY, 12.25, new BigDecimal("12.25")),
                Arguments.of(MONEY, "12.5", new BigDecimal("12.50")),
                Arguments.of(SHORT_TEXT, "abc", "abc"),
                Arguments.of(SHORT_TEXT, "", ""),
                Arguments.of(SHORT_TEXT, "🙂🙂🙂", "🙂🙂🙂"),
                Arguments.of(TEXT, "' ; DROP TABLE x; --", "' ; DROP TABLE x; --"),
                Arguments.of(ENUM, "DAYS", "DAYS"),
                Arguments.of(ENUM, TimeUnit.SECONDS, "SECONDS"),
                Arguments.of(UUIDS, SOME_UUID, SOME_UUID),
                Arguments.of(UUIDS, SOME_UUID.toString(), SOME_UUID),
                Arguments.of(DATE, LocalDate.of(2024, 2, 29), LocalDate.of(2024, 2, 29)),
                Arguments.of(DATE, "0001-01-01", LocalDate.of(1, 1, 1)),
                Arguments.of(DATE, "9999-12-31", LocalDate.of(9999, 12, 31)),
                Arguments.of(new FieldType.TimeType(0), LocalTime.of(1, 2, 3, 999_999_999), LocalTime.of(1, 2, 3)),
                Arguments.of(new FieldType.TimeType(3), "23:59:59.9999", LocalTime.parse("23:59:59.999")),
                Arguments.of(
                        new FieldType.DateTimeType(4),
                        LocalDateTime.parse("2024-02-29T00:00:00.123456789"),
                        LocalDateTime.parse("2024-02-29T00:00:00.1234")),
                Arguments.of(
                        new FieldType.TimestampType(6),
                        Instant.parse("2024-02-29T00:00:00.123456789Z"),
                        Instant.parse("2024-02-29T00:00:00.123456Z")),
                Arguments.of(
                        new FieldType.TimestampType(3),
                        Instant.parse("1969-12-31T23:59:59.9999Z"),
                        Instant.parse("1969-12-31T23:59:59.999Z")),
                Arguments.of(
                        new FieldType.TimestampType(0),
                        OffsetDateTime.of(2024, 1, 1, 2, 0, 0, 0, ZoneOffset.ofHours(2)),
                        Instant.parse("2024-01-01T00:00:00Z")),
                Arguments.of(
                        new FieldType.TimestampType(0),
                        ZonedDateTime.of(2024, 1, 1, 1, 0, 0, 0, ZoneId.of("Europe/Berlin")),
                        Instant.parse("2024-01-01T00:00:00Z")),
                Arguments.of(
                        new FieldType.TimestampType(3),
                        "9999-12-31T23:59:59.999Z",
                        Instant.parse("9999-12-31T23:59:59.999Z")));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void takesWhatIsExactlySuchAValue(FieldType type, Object given, Object canonical) {
        assertThat(stored(type, given)).isEqualTo(canonical).isInstanceOf(type.carrier());
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(new FieldType.BooleanType(), "true", "takes a Boolean, but was given a java.lang.String"),
                Arguments.of(INT, 1L << 31, "was given a number out of its range"),
                Arguments.of(INT, 7.0, "takes a whole number, but was given a java.lang.Double"),
                Arguments.of(INT, "7", "takes a whole number"),
                Arguments.of(LONG, BigInteger.TWO.pow(63), "out of its range"),
                Arguments.of(LONG, new AtomicLong(1), "takes a whole number"),
                Arguments.of(DOUBLE, (1L << 53) + 1, "that no double is equal to"),
                Arguments.of(DOUBLE, Long.MAX_VALUE, "that no double is equal to"),
                Arguments.of(DOUBLE, new BigDecimal("0.1"), "that no double is equal to"),
                Arguments.of(DOUBLE, new BigDecimal("1E+400"), "that no double is equal to"),
                Arguments.of(DOUBLE, new BigDecimal("1E-999999999"), "that no double is equal to"),
                Arguments.of(DOUBLE, "0.1", "takes a number"),
                Arguments.of(MONEY, new BigDecimal("0.001"), "3 digits behind the point"),
                Arguments.of(MONEY, new BigDecimal("100000000"), "9 digits before the point"),
                Arguments.of(MONEY, new BigDecimal("1E+999999999"), "1000000000 digits before the point"),
                Arguments.of(MONEY, new BigDecimal("1E-999999999"), "999999999 digits behind the point"),
                Arguments.of(MONEY, 0.1, "give a BigDecimal, or its text"),
                Arguments.of(MONEY, Double.NaN, "cannot hold NaN or infinity"),
                Arguments.of(MONEY, "12,50", "not a number such as 12.50"),
                Arguments.of(MONEY, true, "but was given a java.lang.Boolean"),
                Arguments.of(SHORT_TEXT, "abcd", "too long: it has 4 code points"),
                Arguments.of(SHORT_TEXT, "🙂🙂🙂🙂", "too long: it has 4 code points"),
                Arguments.of(SHORT_TEXT, 7, "takes a String, but was given a java.lang.Integer"),
                Arguments.of(TEXT, "a\0b", "the character U+0000"),
                Arguments.of(TEXT, "\ud83d", "a lone surrogate"),
                Arguments.of(TEXT, "\ude42\ud83d", "a lone surrogate"),
                Arguments.of(ENUM, "HOURS", "takes one of SECONDS, DAYS"),
                Arguments.of(ENUM, TimeUnit.HOURS, "takes one of SECONDS, DAYS"),
                Arguments.of(ENUM, 1, "takes an enum constant or its name"),
                Arguments.of(new FieldType.BytesType(), "AA==", "takes a byte array"),
                Arguments.of(UUIDS, "1-2-3-4-5", "does not have 36 characters"),
                Arguments.of(UUIDS, "01890a5d-ac96-774b-bcce-b302099a805g", "not a UUID"),
                Arguments.of(UUIDS, 7, "takes a UUID or its text"),
                Arguments.of(DATE, LocalDate.of(0, 12, 31), "years 1 to 9999"),
                Arguments.of(DATE, LocalDate.of(10_000, 1, 1), "years 1 to 9999"),
                Arguments.of(DATE, "2023-02-29", "not a date such as"),
                Arguments.of(DATE, Instant.EPOCH, "takes a LocalDate or its text"),
                Arguments.of(new FieldType.TimeType(3), "24:00", "not a time such as"),
                Arguments.of(new FieldType.DateTimeType(3), "2024-02-29", "not a date and time such as"),
                Arguments.of(new FieldType.DateTimeType(3), LocalDateTime.MAX, "years 1 to 9999"),
                Arguments.of(new FieldType.TimestampType(3), Instant.MIN, "years 1 to 9999 (in UTC)"),
                Arguments.of(
                        new FieldType.TimestampType(3), Instant.parse("+10000-01-01T00:00:00Z"), "years 1 to 9999"),
                Arguments.of(new FieldType.TimestampType(3), LocalDateTime.MIN, "takes an Instant or its text"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesEverythingElseAndSaysWhy(FieldType type, Object given, String why) {
        DataFlowException refusal = refusal(type, given);

        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION);
        assertThat(refusal.fields()).containsExactly("value");
        assertThat(refusal)
                .hasMessageContaining("field 'value' of type " + TypeNames.of(type))
                .hasMessageContaining(why);
    }

    @Test
    void neverRepeatsTheValueInTheMessage() {
        assertThat(refusal(SHORT_TEXT, "s3cret")).hasMessageNotContaining("s3cret");
        assertThat(refusal(DATE, "s3cret")).hasMessageNotContaining("s3cret");
        assertThat(refusal(ENUM, "s3cret")).hasMessageNotContaining("s3cret");
    }

    @Test
    void copiesBytes() {
        byte[] given = {0, (byte) 0xFF};

        byte[] stored = (byte[]) stored(new FieldType.BytesType(), given);
        given[0] = 1;

        assertThat(stored).containsExactly(0, 0xFF);
    }

    @Test
    void takesNullOnlyWhereTheFieldIsNullable() {
        ModelDefinition model = model(TEXT);
        Problems problems = new Problems(model, "create");

        assertThat(CanonicalValues.stored(FieldDefinition.optional("value", TEXT), null, problems))
                .isNull();
        problems.refuse();
        CanonicalValues.stored(FieldDefinition.required("value", TEXT), null, problems);
        assertThat(catchThrowableOfType(DataFlowException.class, problems::refuse))
                .hasMessageContaining("field 'value' must not be null");
    }

    static Object stored(FieldType type, Object given) {
        ModelDefinition model = model(type);
        Problems problems = new Problems(model, "create");
        Object stored = CanonicalValues.stored(model.field("value"), given, problems);
        problems.refuse();
        return stored;
    }

    static DataFlowException refusal(FieldType type, Object given) {
        return catchThrowableOfType(DataFlowException.class, () -> stored(type, given));
    }

    private static ModelDefinition model(FieldType type) {
        return ModelDefinition.builder("Thing")
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .field(FieldDefinition.required("value", type))
                .key("id")
                .build();
    }
}
