package dev.dataflow.dialect.mysql;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.dialect.TypeMap;
import dev.dataflow.sql.json.JsonText;
import dev.dataflow.sql.statement.ColumnCodec;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * How MySQL and MariaDB store each type.
 *
 * <p>Instants are kept as DATETIME in UTC, as the type TIMESTAMP ends in 2038 and depends on the session's time zone.
 */
final class MysqlTypes implements TypeMap {

    private static final ColumnCodec<LocalDateTime> INSTANT = ColumnCodec.of(
            Instant.class,
            LocalDateTime.class,
            each -> LocalDateTime.ofInstant(each, ZoneOffset.UTC),
            each -> each.toInstant(ZoneOffset.UTC));

    private static final ColumnCodec<byte[]> UUID_BYTES =
            ColumnCodec.of(UUID.class, byte[].class, MysqlTypes::bytes, MysqlTypes::uuid);

    /**
     * Sent as text: a number without exponent would be a DECIMAL to the server, which has no negative zero. Read as
     * what the driver makes of the column, which is a Double.
     */
    private static final ColumnCodec<Object> DOUBLE = new ColumnCodec<>(Object.class, Object::toString, each -> each);

    /**
     * Read as what the driver makes of the column: asked for a Long, it gives another number for a great unsigned one.
     */
    private static final ColumnCodec<Object> LONG = new ColumnCodec<>(Object.class, each -> each, MysqlTypes::whole);

    private final String text;

    MysqlTypes(Product product) {
        this.text = " character set utf8mb4 collate " + product.collation();
    }

    @Override
    public ColumnMapping mapping(FieldType type) {
        return switch (type) {
            case FieldType.BooleanType t -> plain("tinyint(1)", Boolean.class);
            case FieldType.IntType t -> plain("int", Integer.class);
            case FieldType.LongType t -> new ColumnMapping("bigint", LONG);
            case FieldType.DoubleType t -> new ColumnMapping("double", DOUBLE);
            case FieldType.DecimalType t ->
                new ColumnMapping("decimal(%d,%d)".formatted(t.precision(), t.scale()), decimal(t.scale()));
            case FieldType.StringType t -> varchar(t.length());
            case FieldType.TextType t -> plain("longtext" + text, String.class);
            case FieldType.BytesType t -> plain("longblob", byte[].class);
            case FieldType.UuidType t -> new ColumnMapping("binary(16)", UUID_BYTES);
            case FieldType.DateType t -> plain("date", LocalDate.class);
            case FieldType.TimeType t -> plain("time(%d)".formatted(t.fractionalDigits()), LocalTime.class);
            case FieldType.DateTimeType t -> plain(dateTime(t.fractionalDigits()), LocalDateTime.class);
            case FieldType.TimestampType t -> new ColumnMapping(dateTime(t.fractionalDigits()), INSTANT);
            case FieldType.EnumType t -> varchar(t.longest());
            case FieldType.JsonType t -> new ColumnMapping("json", JsonText.CODEC);
        };
    }

    private ColumnMapping varchar(int length) {
        return plain("varchar(%d)%s".formatted(length, text), String.class);
    }

    private static ColumnMapping plain(String declaration, Class<?> driverType) {
        return new ColumnMapping(declaration, ColumnCodec.same(driverType));
    }

    private static String dateTime(int fractionalDigits) {
        return "datetime(%d)".formatted(fractionalDigits);
    }

    private static ColumnCodec<BigDecimal> decimal(int scale) {
        return ColumnCodec.of(BigDecimal.class, BigDecimal.class, PlainDecimal::new, each -> each.setScale(scale));
    }

    private static Object whole(Object value) {
        return value instanceof Long whole ? whole : new BigDecimal(value.toString()).longValueExact();
    }

    private static byte[] bytes(UUID value) {
        return ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
