package dev.dataflow.core.internal.operation;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;

/**
 * The error of a write that compares versions and comes too late.
 *
 * @param model the model's name
 * @param field the version's field
 * @param request what the caller asked for, as errors call it
 */
record VersionConflict(String model, String field, String request) {

    static VersionConflict of(String model, String field, Problems problems) {
        return new VersionConflict(model, field, problems.operation());
    }

    /**
     * That a row has another version than the one given.
     *
     * @param place where the row stands in the request, as {@link Problems#place()} says it
     */
    DataFlowException lost(String place, Number given, String stored) {
        // A transaction on a snapshot goes on seeing the version that somebody else has replaced.
        String message = stored.equals(given.toString())
                ? "the row was changed by somebody else: version %s was given, and this transaction cannot see the newer one"
                        .formatted(given)
                : "the row was changed by somebody else: version %s was given, but version %s is stored"
                        .formatted(given, stored);
        return error(place + message);
    }

    /** That of several rows some have another version, and that nobody can tell which. */
    DataFlowException lostSome(long lost, int rows) {
        return error(("%d of %d rows were changed by somebody else: to the same values and the version after the one"
                        + " given, so that they look as if they had been changed here")
                .formatted(lost, rows));
    }

    private DataFlowException error(String message) {
        return DataFlowException.builder(ErrorCode.OPTIMISTIC_LOCK, message)
                .model(model)
                .operation(request)
                .fields(List.of(field))
                .build();
    }
}
