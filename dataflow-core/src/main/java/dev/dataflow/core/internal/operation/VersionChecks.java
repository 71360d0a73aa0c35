package dev.dataflow.core.internal.operation;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.core.internal.execution.GuardedSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells why a write of several rows that compares versions found fewer: some are not there, or have other versions. It
 * looks when the others are written already, and so at the values too: a row may have been brought to its next version
 * here or by somebody else.
 *
 * @param reads read keys and new values of the rows as they are now, in as many operations as it takes
 * @param key the names of the key's fields
 * @param compared the names of the fields that are set and can be compared, the version's among them
 * @param rows what was to be written
 * @param place says where a row stands in the request
 * @param conflict the error
 */
record VersionChecks(
        List<ListOperation> reads,
        List<String> key,
        List<String> compared,
        List<RowUpdate> rows,
        IntFunction<String> place,
        VersionConflict conflict) {

    /**
     * Completes where all rows that are there were written, and fails with OPTIMISTIC_LOCK otherwise.
     *
     * @param written how many were
     */
    Mono<Void> explain(GuardedSession session, long written) {
        return Flux.fromIterable(reads)
                .concatMap(read -> session.many(read, Function.<FieldValues>identity()))
                .collectMap(row -> row.only(key))
                .flatMap(stored -> {
                    long lost = stored.size() - written;
                    return lost > 0 ? Mono.error(error(stored, lost)) : Mono.empty();
                });
    }

    private DataFlowException error(Map<FieldValues, FieldValues> stored, long lost) {
        List<Integer> ofOtherVersion = new ArrayList<>();
        List<Integer> ofOtherValues = new ArrayList<>();
        for (int position = 0; position < rows.size(); position++) {
            FieldValues now = stored.get(rows.get(position).key());
            FieldValues set = rows.get(position).changes().set();
            if (now != null && !version(now).equals(version(set))) {
                ofOtherVersion.add(position);
            } else if (now != null && !now.only(compared).equals(set.only(compared))) {
                ofOtherValues.add(position);
            }
        }
        if (!ofOtherVersion.isEmpty()) {
            return error(stored, ofOtherVersion.get(0));
        }
        return ofOtherValues.size() == lost
                ? error(stored, ofOtherValues.get(0))
                : conflict.lostSome(lost, rows.size());
    }

    private DataFlowException error(Map<FieldValues, FieldValues> stored, int position) {
        RowUpdate row = rows.get(position);
        return conflict.lost(
                place.apply(position),
                Objects.requireNonNull(row.changes().version()),
                version(Objects.requireNonNull(stored.get(row.key()))));
    }

    private String version(FieldValues row) {
        return String.valueOf(row.get(conflict.field()));
    }
}
