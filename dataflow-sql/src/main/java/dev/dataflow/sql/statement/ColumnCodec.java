package dev.dataflow.sql.statement;

import java.util.Objects;
import java.util.function.Function;

/**
 * Turns values of one column between the carrier in which they travel through DataFlow and what the driver takes and
 * gives. Immutable and thread-safe; called for every value, so both functions must be cheap. Nulls are handled by the
 * transport and never reach a codec.
 *
 * @param driverType the class asked of the driver when reading, and bound for nulls
 * @param encode from carrier to driver
 * @param decode from driver to carrier
 * @param <D> what the driver takes and gives
 */
public record ColumnCodec<D>(Class<D> driverType, Function<Object, D> encode, Function<D, Object> decode) {

    /** Refuses nulls. */
    public ColumnCodec {
        Objects.requireNonNull(driverType, "driverType");
        Objects.requireNonNull(encode, "encode");
        Objects.requireNonNull(decode, "decode");
    }

    /** A codec for a type that the driver takes and gives as it is. */
    public static <D> ColumnCodec<D> same(Class<D> type) {
        return new ColumnCodec<>(type, type::cast, value -> value);
    }

    /** A codec for a carrier of a known class. */
    public static <C, D> ColumnCodec<D> of(
            Class<C> carrier, Class<D> driverType, Function<C, D> encode, Function<D, C> decode) {
        return new ColumnCodec<>(driverType, value -> encode.apply(carrier.cast(value)), decode::apply);
    }

    /** Decodes what a driver returned for {@link #driverType()}. */
    public Object decodeFrom(Object driverValue) {
        return decode.apply(driverType.cast(driverValue));
    }
}
