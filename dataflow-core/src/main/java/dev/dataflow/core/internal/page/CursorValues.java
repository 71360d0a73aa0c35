package dev.dataflow.core.internal.page;

import dev.dataflow.api.model.FieldType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of ordered types as bytes, and back. */
final class CursorValues {

    private CursorValues() {}

    static void write(FieldType type, @Nullable Object value, DataOutput out) throws IOException {
        out.writeBoolean(value != null);
        if (value == null) {
            return;
        }
        switch (type) {
            case FieldType.BooleanType t -> out.writeBoolean((Boolean) value);
            case FieldType.IntType t -> out.writeInt((Integer) value);
            case FieldType.LongType t -> out.writeLong((Long) value);
            case FieldType.DoubleType t -> out.writeLong(Double.doubleToRawLongBits((Double) value));
            case FieldType.DecimalType t -> writeDecimal((BigDecimal) value, out);
            case FieldType.StringType t -> writeText((String) value, out);
            case FieldType.TextType t -> writeText((String) value, out);
            case FieldType.EnumType t -> writeText((String) value, out);
            case FieldType.UuidType t -> {
                out.writeLong(((UUID) value).getMostSignificantBits());
                out.writeLong(((UUID) value).getLeastSignificantBits());
            }
            case FieldType.DateType t -> out.writeLong(((LocalDate) value).toEpochDay());
            case FieldType.TimeType t -> out.writeLong(((LocalTime) value).toNanoOfDay());
            case FieldType.DateTimeType t -> writeInstant(((LocalDateTime) value).toInstant(ZoneOffset.UTC), out);
            case FieldType.TimestampType t -> writeInstant((Instant) value, out);
            case FieldType.BytesType t -> throw unordered(t);
            case FieldType.JsonType t -> throw unordered(t);
        }
    }

    static @Nullable Object read(FieldType type, DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        return switch (type) {
            case FieldType.BooleanType t -> in.readBoolean();
            case FieldType.IntType t -> in.readInt();
            case FieldType.LongType t -> in.readLong();
            case FieldType.DoubleType t -> Double.longBitsToDouble(in.readLong());
            case FieldType.DecimalType t -> new BigDecimal(new BigInteger(readBytes(in)), in.readInt());
            case FieldType.StringType t -> readText(in);
            case FieldType.TextType t -> readText(in);
            case FieldType.EnumType t -> readText(in);
            case FieldType.UuidType t -> new UUID(in.readLong(), in.readLong());
            case FieldType.DateType t -> LocalDate.ofEpochDay(in.readLong());
            case FieldType.TimeType t -> LocalTime.ofNanoOfDay(in.readLong());
            case FieldType.DateTimeType t -> LocalDateTime.ofInstant(readInstant(in), ZoneOffset.UTC);
            case FieldType.TimestampType t -> readInstant(in);
            case FieldType.BytesType t -> throw unordered(t);
            case FieldType.JsonType t -> throw unordered(t);
        };
    }

    private static void writeDecimal(BigDecimal number, DataOutput out) throws IOException {
        writeBytes(number.unscaledValue().toByteArray(), out);
        out.writeInt(number.scale());
    }

    private static void writeText(String text, DataOutput out) throws IOException {
        writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static String readText(DataInput in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static void writeInstant(Instant instant, DataOutput out) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant readInstant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static IllegalArgumentException unordered(FieldType type) {
        return new IllegalArgumentException("no order is made with " + type);
    }
}
