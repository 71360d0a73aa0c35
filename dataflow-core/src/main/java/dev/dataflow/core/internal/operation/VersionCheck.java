package dev.dataflow.core.internal.operation;

import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.core.internal.execution.GuardedSession;
import reactor.core.publisher.Mono;

/**
 * Tells why a write that compares versions found no row: there is none, or it has another version.
 *
 * @param read reads the version of the row, whatever it is
 * @param expected the version that the caller gave
 * @param place where the row stands in the request; empty where it is the only one
 * @param conflict the error
 */
record VersionCheck(ListOperation read, Number expected, String place, VersionConflict conflict) {

    /** Completes where there is no row, and fails with OPTIMISTIC_LOCK where there is one. */
    Mono<Void> explain(GuardedSession session) {
        return session.oneOrNone(read, row -> String.valueOf(row.get(conflict.field())))
                .flatMap(stored -> Mono.error(conflict.lost(place, expected, stored)));
    }
}
