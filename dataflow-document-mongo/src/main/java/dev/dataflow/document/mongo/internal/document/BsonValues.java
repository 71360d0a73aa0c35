package dev.dataflow.document.mongo.internal.document;

import dev.dataflow.api.model.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * Values in canonical form as BSON and back, field type by field type. Stateless.
 *
 * <p>Days, times and dates with times are BSON dates read in UTC, as the driver's own codecs for {@code java.time}
 * write them ({@code org.bson.codecs.jsr310}), a time of day being on 1 January 1970.
 */
final class BsonValues {

    private static final long MILLIS_OF_DAY = 86_400_000L;
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final int MILLI_DIGITS = 3;

    private BsonValues() {}

    /**
     * The value to be stored or compared with.
     *
     * @throws ClassCastException where the value is not of the type's carrier
     */
    static BsonValue encode(FieldType type, Object value) {
        return switch (type) {
            case FieldType.BooleanType t -> BsonBoolean.valueOf((Boolean) value);
            case FieldType.IntType t -> new BsonInt32((Integer) value);
            case FieldType.LongType t -> new BsonInt64((Long) value);
            case FieldType.DoubleType t -> new BsonDouble(((Number) value).doubleValue());
            case FieldType.DecimalType t -> new BsonDecimal128(new Decimal128((BigDecimal) value));
            case FieldType.StringType t -> new BsonString((String) value);
            case FieldType.TextType t -> new BsonString((String) value);
            case FieldType.EnumType t -> new BsonString((String) value);
            case FieldType.BytesType t -> new BsonBinary((byte[]) value);
            case FieldType.UuidType t -> new BsonBinary((UUID) value);
            case FieldType.DateType t -> new BsonDateTime(((LocalDate) value).toEpochDay() * MILLIS_OF_DAY);
            case FieldType.TimeType t -> new BsonDateTime(((LocalTime) value).toNanoOfDay() / NANOS_OF_MILLI);
            case FieldType.DateTimeType t ->
                new BsonDateTime(
                        ((LocalDateTime) value).toInstant(ZoneOffset.UTC).toEpochMilli());
            case FieldType.TimestampType t -> new BsonDateTime(((Instant) value).toEpochMilli());
            case FieldType.JsonType t -> JsonValues.encode(value);
        };
    }

    /**
     * The stored value in canonical form. Numbers of another BSON type, as other programs write them, are taken where
     * nothing is lost.
     *
     * @throws org.bson.BsonInvalidOperationException where BSON and field are of different types
     * @throws ArithmeticException where a number does not fit
     * @throws NumberFormatException where a number is none
     */
    static @Nullable Object decode(FieldType type, BsonValue value) {
        return switch (type) {
            case FieldType.BooleanType t -> value.asBoolean().getValue();
            case FieldType.IntType t -> Math.toIntExact(integral(value));
            case FieldType.LongType t -> integral(value);
            case FieldType.DoubleType t -> value.asNumber().doubleValue();
            case FieldType.DecimalType t -> decimal(value).setScale(t.scale(), RoundingMode.UNNECESSARY);
            case FieldType.StringType t -> value.asString().getValue();
            case FieldType.TextType t -> value.asString().getValue();
            case FieldType.EnumType t -> value.asString().getValue();
            case FieldType.BytesType t -> value.asBinary().getData();
            case FieldType.UuidType t -> value.asBinary().asUuid();
            case FieldType.DateType t -> LocalDate.ofEpochDay(Math.floorDiv(millis(value), MILLIS_OF_DAY));
            case FieldType.TimeType t ->
                LocalTime.ofNanoOfDay(
                        Math.floorMod(truncated(millis(value), t.fractionalDigits()), MILLIS_OF_DAY) * NANOS_OF_MILLI);
            case FieldType.DateTimeType t ->
                LocalDateTime.ofInstant(instant(value, t.fractionalDigits()), ZoneOffset.UTC);
            case FieldType.TimestampType t -> instant(value, t.fractionalDigits());
            case FieldType.JsonType t -> JsonValues.decode(value);
        };
    }

    private static long integral(BsonValue value) {
        if (value.isDouble() || value.isDecimal128()) {
            return decimal(value).longValueExact();
        }
        return value.asNumber().longValue();
    }

    private static BigDecimal decimal(BsonValue value) {
        if (value.isDecimal128()) {
            return value.asDecimal128().getValue().bigDecimalValue();
        }
        return value.isDouble()
                ? new BigDecimal(value.asDouble().getValue())
                : BigDecimal.valueOf(value.asNumber().longValue());
    }

    private static Instant instant(BsonValue value, int digits) {
        return Instant.ofEpochMilli(truncated(millis(value), digits));
    }

    private static long millis(BsonValue value) {
        return value.asDateTime().getValue();
    }

    /** Down to the digits declared: another program may have stored more. */
    private static long truncated(long millis, int digits) {
        long step = 1;
        for (int digit = digits; digit < MILLI_DIGITS; digit++) {
            step *= 10;
        }
        return Math.floorDiv(millis, step) * step;
    }
}
