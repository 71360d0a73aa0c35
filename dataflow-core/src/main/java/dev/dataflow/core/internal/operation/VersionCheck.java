package dev.dataflow.core.internal.operation;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.core.internal.execution.GuardedSession;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Tells why a write that compares versions found no row: there is none, or it has another version.
 *
 * @param read reads the version of the row, whatever it is
 * @param field the version's field
 * @param expected the version that the caller gave
 * @param request what the caller asked for, as errors call it
 */
record VersionCheck(ListOperation read, String field, Number expected, String request) {

    /** Completes where there is no row, and fails with OPTIMISTIC_LOCK where there is one. */
    Mono<Void> explain(GuardedSession session) {
        return session.oneOrNone(read, row -> String.valueOf(row.get(field)))
                .flatMap(stored -> Mono.error(lost(stored)));
    }

    private DataFlowException lost(String stored) {
        // A transaction on a snapshot goes on seeing the version that somebody else has replaced.
        String message = stored.equals(expected.toString())
                ? "the row was changed by somebody else: version %s was given, and this transaction cannot see the newer one"
                        .formatted(expected)
                : "the row was changed by somebody else: version %s was given, but version %s is stored"
                        .formatted(expected, stored);
        return DataFlowException.builder(ErrorCode.OPTIMISTIC_LOCK, message)
                .model(read.model().name())
                .operation(request)
                .fields(List.of(field))
                .build();
    }
}
