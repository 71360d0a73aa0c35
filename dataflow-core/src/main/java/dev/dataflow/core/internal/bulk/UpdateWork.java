package dev.dataflow.core.internal.bulk;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.BulkOperations;
import dev.dataflow.core.internal.operation.RowUpdate;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Changes rows by their keys; together where nothing is added, compared or passed over.
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
        return session.supports(Capability.UPDATE_MANY) && operations.changesTogether(row) ? row.group() : null;
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
    public Mono<Written> write(List<RowUpdate> rows, GuardedSession session) {
        if (rows.size() > 1) {
            return session.one(operations.updateMany(rows), Function.<Long>identity())
                    .map(count -> new Written.Counted(Kind.UPDATED, count));
        }
        return operations
                .update(rows.get(0))
                .run(session)
                .map(outcome -> new Written.Counted(Kind.UPDATED, outcome.matched()));
    }

    @Override
    public FieldValues key(RowUpdate row) {
        return row.key();
    }
}
