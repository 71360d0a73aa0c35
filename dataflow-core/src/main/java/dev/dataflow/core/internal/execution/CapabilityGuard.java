package dev.dataflow.core.internal.execution;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import java.util.Optional;
import java.util.Set;

/**
 * Knows what an opened adapter can do, and refuses the rest before anything is sent. Immutable, thread-safe.
 *
 * @param adapterId the adapter's plugin, for errors
 * @param capabilities what the adapter declares
 */
public record CapabilityGuard(String adapterId, Capabilities capabilities) {

    /** The UNSUPPORTED error for the first of these that is missing; empty where all are there. */
    public Optional<DataFlowException> refusal(Set<Capability> required) {
        return capabilities
                .firstMissing(required)
                .map(missing -> DataFlowException.unsupported(adapterId, missing, capabilities.reason(missing)));
    }
}
