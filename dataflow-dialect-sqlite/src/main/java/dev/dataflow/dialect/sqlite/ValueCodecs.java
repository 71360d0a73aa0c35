package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.ColumnCodec;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** Codecs for numbers, truth values and UUIDs. What another program stored and does not fit is refused with MAPPING. */
final class ValueCodecs {

    static final ColumnCodec<Long> BOOLEAN =
            ColumnCodec.of(Boolean.class, Long.class, truth -> truth ? 1L : 0L, ValueCodecs::truth);

    static final ColumnCodec<Long> INT =
            ColumnCodec.of(Integer.class, Long.class, Integer::longValue, ValueCodecs::narrowed);

    static final ColumnCodec<byte[]> UUID =
            ColumnCodec.of(java.util.UUID.class, byte[].class, ValueCodecs::bytes, ValueCodecs::uuid);

    private static final int UUID_BYTES = 16;

    private ValueCodecs() {}

    /** Decimals of this scale, without their point. */
    static ColumnCodec<Long> decimal(int scale) {
        return ColumnCodec.of(
                BigDecimal.class,
                Long.class,
                decimal -> decimal.setScale(scale).unscaledValue().longValueExact(),
                unscaled -> BigDecimal.valueOf(unscaled, scale));
    }

    /** The error for a stored value that no field of the type can have. */
    static DataFlowException unreadable(String type) {
        return DataFlowException.builder(ErrorCode.MAPPING, "a stored value is no " + type)
                .build();
    }

    private static boolean truth(long stored) {
        if (stored != 0 && stored != 1) {
            throw unreadable("BOOLEAN");
        }
        return stored == 1;
    }

    private static int narrowed(long stored) {
        if (stored != (int) stored) {
            throw unreadable("INT");
        }
        return (int) stored;
    }

    private static byte[] bytes(java.util.UUID uuid) {
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static java.util.UUID uuid(byte[] stored) {
        if (stored.length != UUID_BYTES) {
            throw unreadable("UUID");
        }
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        return new java.util.UUID(bytes.getLong(), bytes.getLong());
    }
}
