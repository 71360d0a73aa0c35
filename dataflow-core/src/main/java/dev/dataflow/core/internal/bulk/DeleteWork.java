package dev.dataflow.core.internal.bulk;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.BulkOperations;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Removes rows by their keys. */
record DeleteWork(BulkOperations operations) implements BulkWork<FieldValues> {

    /** SQLite parses no expression deeper than 1,000 levels, and a chain of OR is one ("Limits In SQLite"). */
    private static final int MOST_COMPOSITE = 100;

    @Override
    public FieldValues read(@Nullable Object given, Problems problems) {
        return operations.key(given, problems);
    }

    @Override
    public Object group(FieldValues row, GuardedSession session) {
        return Kind.DELETED;
    }

    @Override
    public @Nullable Object identity(FieldValues row) {
        return null;
    }

    /** A row that was removed cannot be asked afterwards whether it was there. */
    @Override
    public int most(boolean eachCounts) {
        if (eachCounts) {
            return 1;
        }
        return operations.hasCompositeKey() ? MOST_COMPOSITE : Integer.MAX_VALUE;
    }

    @Override
    public Mono<Written> write(List<FieldValues> rows, GuardedSession session) {
        return operations
                .delete(rows)
                .run(session)
                .map(outcome -> new Written.Counted(Kind.DELETED, outcome.matched()));
    }

    @Override
    public FieldValues key(FieldValues row) {
        return row;
    }
}
