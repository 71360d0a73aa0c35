package dev.dataflow.dialect.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecMetadata;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.codec.PostgresTypeIdentifier;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.postgresql.message.Format;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Reads dates and times from the server's binary form and writes them as text, in the place of the driver's own codecs.
 *
 * <p>Those (r2dbc-postgresql 1.1.3) read days before October 1582 by the Julian calendar, so that 0001-01-01 becomes
 * 0000-12-30, and fail for a time with a fraction before 1970. The server counts days and microseconds from 2000-01-01
 * by the Gregorian calendar for all years ("Date/Time Types" in its manual), as {@code java.time} does.
 */
final class BinaryTimeCodec<T> implements Codec<T>, CodecMetadata {

    private static final LocalDate DAY_ZERO = LocalDate.of(2000, 1, 1);
    private static final LocalDateTime TIME_ZERO = DAY_ZERO.atStartOfDay();
    private static final Instant INSTANT_ZERO = TIME_ZERO.toInstant(ZoneOffset.UTC);

    private final ByteBufAllocator allocator;
    private final PostgresqlObjectId type;
    private final Class<T> javaType;
    private final Function<ByteBuf, T> read;

    private BinaryTimeCodec(
            ByteBufAllocator allocator, PostgresqlObjectId type, Class<T> javaType, Function<ByteBuf, T> read) {
        this.allocator = allocator;
        this.type = type;
        this.javaType = javaType;
        this.read = read;
    }

    /** Puts these codecs before the driver's; called for each new connection. */
    static Publisher<Void> register(
            PostgresqlConnection connection, ByteBufAllocator allocator, CodecRegistry registry) {
        return Mono.fromRunnable(() -> {
            registry.addFirst(
                    new BinaryTimeCodec<>(allocator, PostgresqlObjectId.DATE, LocalDate.class, BinaryTimeCodec::date));
            registry.addFirst(new BinaryTimeCodec<>(
                    allocator,
                    PostgresqlObjectId.TIMESTAMP,
                    LocalDateTime.class,
                    each -> TIME_ZERO.plus(micros(each), ChronoUnit.MICROS)));
            registry.addFirst(new BinaryTimeCodec<>(
                    allocator,
                    PostgresqlObjectId.TIMESTAMPTZ,
                    OffsetDateTime.class,
                    each -> INSTANT_ZERO.plus(micros(each), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC)));
        });
    }

    // Codecs that tell these three are found before others, for writing as well.

    @Override
    public Class<?> type() {
        return javaType;
    }

    @Override
    public Iterable<PostgresTypeIdentifier> getDataTypes() {
        return List.of(type);
    }

    @Override
    public Iterable<Format> getFormats() {
        return List.of(Format.FORMAT_BINARY);
    }

    @Override
    public boolean canDecode(int dataType, Format format, Class<?> wanted) {
        return dataType == type.getObjectId() && format == Format.FORMAT_BINARY && wanted == javaType;
    }

    @Override
    public @Nullable T decode(@Nullable ByteBuf buffer, int dataType, Format format, Class<? extends T> wanted) {
        return buffer == null ? null : read.apply(buffer);
    }

    @Override
    public boolean canEncode(Object value) {
        return javaType.isInstance(value);
    }

    @Override
    public boolean canEncodeNull(Class<?> wanted) {
        return wanted == javaType;
    }

    @Override
    public EncodedParameter encode(Object value) {
        return encode(value, type.getObjectId());
    }

    /** As text in ISO's form, which the server takes for every year. */
    @Override
    public EncodedParameter encode(Object value, int dataType) {
        return new EncodedParameter(
                Format.FORMAT_TEXT,
                dataType,
                Mono.fromSupplier(() -> ByteBufUtil.writeAscii(allocator, value.toString())));
    }

    @Override
    public EncodedParameter encodeNull() {
        return new EncodedParameter(Format.FORMAT_BINARY, type.getObjectId(), EncodedParameter.NULL_VALUE);
    }

    private static LocalDate date(ByteBuf buffer) {
        int days = buffer.readInt();
        if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
            throw infinite();
        }
        return DAY_ZERO.plusDays(days);
    }

    private static long micros(ByteBuf buffer) {
        long micros = buffer.readLong();
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            throw infinite();
        }
        return micros;
    }

    private static IllegalArgumentException infinite() {
        return new IllegalArgumentException("'infinity' has no counterpart among Java's times");
    }
}
