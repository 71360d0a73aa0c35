package dev.dataflow.core.internal.bulk;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.bulk.RowOutcome;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.BulkOperations;
import dev.dataflow.core.internal.value.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Each row for itself: one that fails leaves the others alone. */
final class EachRowRun<R> {

    private final BulkOperations operations;
    private final BulkWork<R> work;
    private final String port;
    private final String request;
    private final GuardedSession session;
    private long read;

    EachRowRun(BulkOperations operations, BulkWork<R> work, String port, String request, GuardedSession session) {
        this.operations = operations;
        this.work = work;
        this.port = port;
        this.request = request;
        this.session = session;
    }

    Flux<RowOutcome<FieldValues>> run(Flux<List<@Nullable Object>> source) {
        return source.concatMap(chunk -> new Chunk(chunk).outcomes(), 1).concatMapIterable(each -> each, 1);
    }

    /** One chunk and what became of its rows so far. */
    private final class Chunk {

        private final long start = read;
        private final List<@Nullable RowOutcome<FieldValues>> outcomes;
        private final Batch<R> sound = Batch.at(start);

        Chunk(List<@Nullable Object> given) {
            this.outcomes = new ArrayList<>(given.size());
            for (int position = 0; position < given.size(); position++) {
                Problems problems = operations.problems(request);
                problems.at(port, start + position);
                R row = work.read(given.get(position), problems);
                outcomes.add(problems.isEmpty() ? null : failed(position, null, problems.refusal()));
                if (problems.isEmpty()) {
                    sound.positions().add(position);
                    sound.rows().add(row);
                }
            }
            read += given.size();
        }

        Mono<List<RowOutcome<FieldValues>>> outcomes() {
            return each(Batch.of(work, sound, session, true)).then(Mono.fromSupplier(() -> List.copyOf(outcomes)));
        }

        private Mono<Void> each(List<Batch<R>> batches) {
            return Flux.fromIterable(batches)
                    .flatMapIterable(batch -> mayGoTogether(batch) ? List.of(batch) : batch.singles(), 1)
                    .concatMap(this::attempt, 0)
                    .then();
        }

        private Mono<Void> attempt(Batch<R> batch) {
            return written(batch)
                    .<Supplier<Mono<Void>>>map(written -> () -> settle(batch, written))
                    .onErrorResume(
                            DataFlowException.class,
                            error -> RowFaults.isOfRow(error)
                                    ? Mono.just(() -> refused(batch, error))
                                    : Mono.error(error))
                    .flatMap(Supplier::get);
        }

        private boolean mayGoTogether(Batch<R> batch) {
            return work.isRepeatable(batch) || session.supports(Capability.TRANSACTIONS);
        }

        /** Rows that cannot be repeated are taken back where not all were there, to be written one by one. */
        private Mono<Written> written(Batch<R> batch) {
            return batch.rows().size() == 1 || work.isRepeatable(batch)
                    ? work.write(batch, session)
                    : session.inTransaction(inside -> work.write(batch, inside)
                                    .flatMap(written ->
                                            isShort(batch, written) ? Mono.error(missing()) : Mono.just(written))
                                    .flux())
                            .single();
        }

        private boolean isShort(Batch<R> batch, Written written) {
            return switch (written) {
                case Written.Rows rows -> false;
                case Written.Counted counted -> counted.count() < batch.rows().size();
            };
        }

        private DataFlowException missing() {
            return DataFlowException.builder(ErrorCode.NOT_FOUND, "some of the rows are not there")
                    .build()
                    .during(request, operations.model().name());
        }

        private Mono<Void> settle(Batch<R> batch, Written written) {
            switch (written) {
                case Written.Rows rows -> {
                    for (int each = 0; each < rows.rows().size(); each++) {
                        Written.Stored stored = rows.rows().get(each);
                        set(batch, each, stored.kind(), operations.keyOf(stored.row()), stored.row());
                    }
                }
                case Written.Counted counted -> {
                    boolean all = counted.count() == batch.rows().size();
                    if (!all && batch.rows().size() > 1) {
                        // Which rows were there is found out by doing it once more: the changes set the same values.
                        return each(batch.singles());
                    }
                    for (int each = 0; each < batch.rows().size(); each++) {
                        FieldValues key = work.key(batch.rows().get(each));
                        set(batch, each, all ? counted.kind() : Kind.MISSING, key, null);
                    }
                }
            }
            return Mono.empty();
        }

        private Mono<Void> refused(Batch<R> batch, DataFlowException error) {
            if (batch.rows().size() > 1) {
                return each(batch.singles());
            }
            int position = batch.positions().get(0);
            outcomes.set(position, failed(position, work.key(batch.rows().get(0)), error));
            return Mono.empty();
        }

        private void set(Batch<R> batch, int each, Kind kind, @Nullable FieldValues key, @Nullable FieldValues row) {
            int position = batch.positions().get(each);
            outcomes.set(position, new RowOutcome<>(start + position, kind, key, row, null));
        }

        private RowOutcome<FieldValues> failed(int position, @Nullable FieldValues key, DataFlowException error) {
            return new RowOutcome<>(start + position, Kind.FAILED, key, null, error);
        }
    }
}
