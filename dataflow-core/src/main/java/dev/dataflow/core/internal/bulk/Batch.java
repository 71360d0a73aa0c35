package dev.dataflow.core.internal.bulk;

import dev.dataflow.core.internal.execution.GuardedSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows of a chunk that one operation writes.
 *
 * @param start where in the request the chunk begins
 * @param positions where in the chunk they stand
 * @param rows the rows
 */
record Batch<R>(long start, List<Integer> positions, List<R> rows) {

    /** A batch to be filled. */
    static <R> Batch<R> at(long start) {
        return new Batch<>(start, new ArrayList<>(), new ArrayList<>());
    }

    /**
     * Parts a chunk into as few batches as possible. Rows that are about the same stored row come into batches one
     * after the other, as if each row were written for itself.
     */
    static <R> List<Batch<R>> of(BulkWork<R> work, Batch<R> chunk, GuardedSession session, boolean eachCounts) {
        List<Batch<R>> batches = new ArrayList<>();
        Map<Object, Batch<R>> open = new HashMap<>();
        Set<Object> seen = new HashSet<>();
        for (int position = 0; position < chunk.rows().size(); position++) {
            R row = chunk.rows().get(position);
            Object identity = work.identity(row);
            if (identity != null && !seen.add(identity)) {
                open.clear();
                seen.clear();
                seen.add(identity);
            }
            Object group = work.group(row, session);
            Batch<R> batch = group == null ? null : open.get(group);
            if (batch == null || batch.rows().size() >= work.most(eachCounts)) {
                batch = at(chunk.start());
                batches.add(batch);
                if (group != null) {
                    open.put(group, batch);
                }
            }
            batch.positions().add(chunk.positions().get(position));
            batch.rows().add(row);
        }
        return batches;
    }

    /** Where in the request one of the rows stands. */
    long index(int row) {
        return start + positions.get(row);
    }

    /** Each row alone. */
    List<Batch<R>> singles() {
        List<Batch<R>> singles = new ArrayList<>(rows.size());
        for (int position = 0; position < rows.size(); position++) {
            singles.add(new Batch<>(start, List.of(positions.get(position)), List.of(rows.get(position))));
        }
        return singles;
    }
}
