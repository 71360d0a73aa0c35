package dev.dataflow.core.internal.bulk;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.BulkOperations;
import dev.dataflow.core.internal.value.Problems;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Stores new rows. */
record CreateWork(BulkOperations operations) implements BulkWork<FieldValues> {

    @Override
    public FieldValues read(@Nullable Object given, Problems problems) {
        return operations.newRow(given, problems);
    }

    @Override
    public Object group(FieldValues row, GuardedSession session) {
        return Kind.CREATED;
    }

    @Override
    public @Nullable Object identity(FieldValues row) {
        return null;
    }

    @Override
    public int most(boolean eachCounts) {
        return Integer.MAX_VALUE;
    }

    @Override
    public Mono<Written> write(Batch<FieldValues> batch, GuardedSession session) {
        return session.many(operations.create(batch.rows()), row -> new Written.Stored(Kind.CREATED, row))
                .collectList()
                .map(Written.Rows::new);
    }

    @Override
    public @Nullable FieldValues key(FieldValues row) {
        return null;
    }
}
