package dev.dataflow.core.internal.bulk;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.BulkOperations;
import dev.dataflow.core.internal.value.Problems;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Removes rows by their keys. */
record DeleteWork(BulkOperations operations) implements BulkWork<FieldValues> {

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
        return eachCounts ? 1 : operations.mostKeys();
    }

    @Override
    public Mono<Written> write(Batch<FieldValues> batch, GuardedSession session) {
        return operations
                .delete(batch.rows())
                .run(session)
                .map(outcome -> new Written.Counted(Kind.DELETED, outcome.matched()));
    }

    @Override
    public FieldValues key(FieldValues row) {
        return row;
    }
}
