package dev.dataflow.core.internal.bulk;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.bulk.RowOutcome;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.BulkOperations;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * One run of a bulk request, made when it is subscribed to: reads rows chunk by chunk, only as fast as they are
 * written, and keeps two chunks at most. Not thread-safe; signals come one after the other.
 *
 * @param <R> a row that was read and checked
 */
public final class BulkRun<R> {

    private final BulkOperations operations;
    private final BulkWork<R> work;
    private final Flux<List<@Nullable Object>> source;
    private final String port;
    private final Problems problems;

    private BulkRun(
            BulkOperations operations, BulkWork<R> work, String port, @Nullable Object given, Problems problems) {
        this.operations = operations;
        this.work = work;
        this.port = port;
        this.problems = problems;
        this.source = RowSource.chunks(port, given, problems);
    }

    /** Stores new rows. */
    public static BulkRun<?> create(BulkOperations operations, @Nullable Object rows, Problems problems) {
        return new BulkRun<>(operations, new CreateWork(operations), "rows", rows, problems);
    }

    /**
     * Stores rows or changes those that are there.
     *
     * @param on the fields that tell whether a row is there; null to choose them by the first row that can
     */
    public static BulkRun<?> upsert(
            BulkOperations operations, @Nullable Object rows, @Nullable Object on, Problems problems) {
        List<String> chosen = on == null ? List.of() : operations.upsertOn(on, null, problems);
        return new BulkRun<>(operations, new UpsertWork(operations, chosen), "rows", rows, problems);
    }

    /**
     * Changes rows by the keys that are among their values.
     *
     * @param whole whether {@link FieldValues} among the rows are whole ones, of which DataFlow's own fields are not
     *     taken
     */
    public static BulkRun<?> update(
            BulkOperations operations, @Nullable Object rows, boolean whole, Problems problems) {
        return new BulkRun<>(operations, new UpdateWork(operations, whole), "rows", rows, problems);
    }

    /** Removes rows by their keys. */
    public static BulkRun<?> delete(BulkOperations operations, @Nullable Object keys, Problems problems) {
        return new BulkRun<>(operations, new DeleteWork(operations), "keys", keys, problems);
    }

    /**
     * Writes all rows or, when one fails, none; in a transaction where it takes more than one operation. Where
     * something else of the request is wrong, the rows are read all the same, to name all that is wrong with them.
     */
    public Flux<WrittenChunk> atomic(GuardedSession session) {
        return new AtomicRun<>(work, port, problems).run(source, session);
    }

    /**
     * Writes each row for itself and emits an outcome for each, in the order given. Rows are still sent together; those
     * that fail together are sent again one by one.
     */
    public Flux<RowOutcome<FieldValues>> eachRow(GuardedSession session) {
        problems.refuse();
        if (session.isTransaction()) {
            return Flux.error(DataFlowException.builder(
                            ErrorCode.TRANSACTION_STATE,
                            "a row that fails may end the transaction and with it the others: write all rows or none,"
                                    + " or each for itself outside of a transaction")
                    .build()
                    .during(problems.operation(), operations.model().name()));
        }
        return new EachRowRun<>(operations, work, port, problems.operation(), session).run(source);
    }
}
