package dev.dataflow.api.adapter;

import dev.dataflow.api.error.DataFlowException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a caller wants of one call beside its operation; an immutable value.
 *
 * @param timeout how long from the subscription on the adapter may work for it, waiting for a connection included;
 *     empty for the times of {@link AdapterConfig}. Positive.
 */
public record CallOptions(Optional<Duration> timeout) {

    private static final CallOptions USUAL = new CallOptions(Optional.empty());

    /** Refuses times that are not positive. */
    public CallOptions {
        Objects.requireNonNull(timeout, "timeout");
        timeout.ifPresent(given -> {
            if (given.isNegative() || given.isZero()) {
                throw DataFlowException.configuration("the timeout of a call must be positive, not " + given);
            }
        });
    }

    /** The times of the configuration. */
    public static CallOptions usual() {
        return USUAL;
    }

    /** With a time of its own. */
    public static CallOptions within(Duration timeout) {
        return new CallOptions(Optional.of(timeout));
    }
}
