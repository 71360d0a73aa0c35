package dev.dataflow.dialect.postgres;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.dialect.LongLists;
import dev.dataflow.sql.dialect.TypeMap;
import dev.dataflow.sql.json.JsonText;
import dev.dataflow.sql.statement.ColumnCodec;
import io.r2dbc.postgresql.codec.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * How PostgreSQL stores each type. Text has the collation "C", under which UTF-8 compares by code point, whatever the
 * database's own collation is.
 */
final class PostgresTypes implements TypeMap {

    private static final ColumnCodec<OffsetDateTime> INSTANT = ColumnCodec.of(
            Instant.class, OffsetDateTime.class, each -> each.atOffset(ZoneOffset.UTC), OffsetDateTime::toInstant);

    private static final ColumnCodec<Json> JSON = ColumnCodec.of(
            Object.class, Json.class, each -> Json.of(JsonText.write(each)), each -> JsonText.parse(each.asString()));

    @Override
    public ColumnMapping mapping(FieldType type) {
        return switch (type) {
            case FieldType.BooleanType t -> plain("boolean", Boolean.class);
            case FieldType.IntType t -> plain("integer", Integer.class);
            case FieldType.LongType t -> plain("bigint", Long.class);
            case FieldType.DoubleType t -> plain("double precision", Double.class);
            case FieldType.DecimalType t ->
                new ColumnMapping("numeric(%d,%d)".formatted(t.precision(), t.scale()), decimal(t.scale()));
            case FieldType.StringType t -> plain("varchar(%d) collate \"C\"".formatted(t.length()), String.class);
            case FieldType.TextType t -> plain("text collate \"C\"", String.class);
            case FieldType.BytesType t -> plain("bytea", byte[].class);
            case FieldType.UuidType t -> plain("uuid", UUID.class);
            case FieldType.DateType t -> plain("date", LocalDate.class);
            case FieldType.TimeType t -> plain("time(%d)".formatted(t.fractionalDigits()), LocalTime.class);
            case FieldType.DateTimeType t ->
                plain("timestamp(%d)".formatted(t.fractionalDigits()), LocalDateTime.class);
            case FieldType.TimestampType t ->
                new ColumnMapping("timestamp(%d) with time zone".formatted(t.fractionalDigits()), INSTANT);
            case FieldType.EnumType t -> plain("varchar(%d) collate \"C\"".formatted(t.longest()), String.class);
            case FieldType.JsonType t -> new ColumnMapping("jsonb", JSON);
        };
    }

    @Override
    public Optional<LongLists> longLists() {
        return Optional.of(new PostgresLists());
    }

    private static ColumnMapping plain(String declaration, Class<?> driverType) {
        return new ColumnMapping(declaration, ColumnCodec.same(driverType));
    }

    private static ColumnCodec<BigDecimal> decimal(int scale) {
        return ColumnCodec.of(BigDecimal.class, BigDecimal.class, each -> each, each -> each.setScale(scale));
    }
}
