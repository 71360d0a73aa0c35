package dev.dataflow.core.internal.bulk;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.BulkOperations;
import dev.dataflow.core.internal.operation.RowUpdate;
import dev.dataflow.core.internal.value.Problems;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Changes rows by their keys; those together that set the same fields and add the same numbers.
 *
 * @param operations what reads the rows
 * @param whole whether the rows are whole ones, of which DataFlow's own fields are not taken
 */
record UpdateWork(BulkOperations operations, boolean whole) implements BulkWork<RowUpdate> {

    @Override
    public RowUpdate read(@Nullable Object given, Problems problems) {
        return whole && given instanceof FieldValues row
                ? operations.wholeRow(row, problems)
                : operations.rowUpdate(given, problems);
    }

    @Override
    public @Nullable Object group(RowUpdate row, GuardedSession session) {
        return session.supports(Capability.UPDATE_MANY) ? row.group() : null;
    }

    @Override
    public Object identity(RowUpdate row) {
        return row.key();
    }

    @Override
    public int most(boolean eachCounts) {
        return Integer.MAX_VALUE;
    }

    @Override
    public Mono<Written> write(Batch<RowUpdate> batch, GuardedSession session) {
        Mono<Long> written = batch.rows().size() == 1
                ? operations
                        .update(batch.rows().get(0), problems(batch, 0))
                        .run(session)
                        .map(UpdateOutcome::matched)
                : operations
                        .updateMany(batch.rows(), row -> problems(batch, row))
                        .run(session);
        return written.map(count -> new Written.Counted(Kind.UPDATED, count));
    }

    @Override
    public boolean needsTransaction(Batch<RowUpdate> batch) {
        return batch.rows().size() > 1 && batch.rows().get(0).comparesVersions();
    }

    @Override
    public boolean isRepeatable(Batch<RowUpdate> batch) {
        return batch.rows().get(0).isRepeatable();
    }

    private Problems problems(Batch<RowUpdate> batch, int row) {
        Problems problems = operations.problems("updateMany");
        problems.at("rows", batch.index(row));
        return problems;
    }

    @Override
    public FieldValues key(RowUpdate row) {
        return row.key();
    }
}
