package dev.dataflow.sql.statement;

import org.jspecify.annotations.Nullable;

/**
 * One bound value.
 *
 * @param codec how the driver takes it
 * @param value the carrier, or null
 */
public record Parameter(ColumnCodec<?> codec, @Nullable Object value) {

    /** What is handed to the driver; null for null. */
    public @Nullable Object encoded() {
        return value == null ? null : codec.encode().apply(value);
    }
}
