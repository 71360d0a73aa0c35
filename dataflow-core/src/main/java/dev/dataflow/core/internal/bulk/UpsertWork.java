package dev.dataflow.core.internal.bulk;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.BulkOperations;
import dev.dataflow.core.internal.operation.UpsertRow;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Stores rows or changes those that are there. The first row that has a unique key chooses it for all. */
final class UpsertWork implements BulkWork<UpsertRow> {

    private final BulkOperations operations;
    private List<String> on;

    /** @param on the fields that tell whether a row is there; empty to choose them by the rows */
    UpsertWork(BulkOperations operations, List<String> on) {
        this.operations = operations;
        this.on = on;
    }

    @Override
    public UpsertRow read(@Nullable Object given, Problems problems) {
        if (on.isEmpty()) {
            on = operations.upsertOn(null, given, problems);
        }
        return operations.upsertRow(given, on, problems);
    }

    @Override
    public Object group(UpsertRow row, GuardedSession session) {
        return row.changes();
    }

    @Override
    public Object identity(UpsertRow row) {
        return row.row().only(on);
    }

    @Override
    public int most(boolean eachCounts) {
        return Integer.MAX_VALUE;
    }

    @Override
    public Mono<Written> write(Batch<UpsertRow> batch, GuardedSession session) {
        return session.many(
                        operations.upsert(batch.rows(), on),
                        outcome -> new Written.Stored(outcome.created() ? Kind.CREATED : Kind.UPDATED, outcome.row()))
                .collectList()
                .map(Written.Rows::new);
    }

    @Override
    public @Nullable FieldValues key(UpsertRow row) {
        return null;
    }
}
