package dev.dataflow.core.internal.execution;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;

/** Keeps the promise that every error is a {@link DataFlowException}, also where a plugin breaks it. */
public final class AdapterFaults {

    private AdapterFaults() {}

    /** The error itself, or INTERNAL with it as the cause. */
    public static DataFlowException known(Throwable error, String adapterId) {
        if (error instanceof DataFlowException known) {
            return known;
        }
        return DataFlowException.builder(
                        ErrorCode.INTERNAL,
                        "the plugin failed with %s, which its contract does not allow"
                                .formatted(error.getClass().getName()))
                .adapter(adapterId)
                .cause(error)
                .build();
    }
}
