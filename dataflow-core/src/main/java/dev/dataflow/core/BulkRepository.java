package dev.dataflow.core;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.bulk.RowOutcome;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import dev.dataflow.core.internal.bulk.BulkRun;
import dev.dataflow.core.internal.bulk.WrittenChunk;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.BulkOperations;
import dev.dataflow.core.internal.operation.ModelWrites;
import dev.dataflow.core.internal.value.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The methods of a {@link ModelRepository} for many rows. Immutable, thread-safe.
 *
 * @param writes reads what is given
 * @param session where operations go
 * @param form what the repository's rows are
 */
record BulkRepository<T>(ModelWrites writes, GuardedSession session, RowForm<T> form) {

    Flux<T> create(Publisher<? extends T> rows) {
        return atomic("createMany", creation(rows))
                .concatMapIterable(
                        chunk -> chunk.rows().stream().map(form::read).toList(), 1);
    }

    Flux<RowOutcome<T>> createEach(Publisher<? extends T> rows) {
        return eachRow("createMany", creation(rows));
    }

    Flux<Upserted<T>> upsert(Publisher<? extends T> rows, String... on) {
        return atomic("upsert", upserting(rows, on)).concatMapIterable(this::upserted, 1);
    }

    Flux<RowOutcome<T>> upsertEach(Publisher<? extends T> rows, String... on) {
        return eachRow("upsert", upserting(rows, on));
    }

    Mono<Long> update(Publisher<? extends T> rows) {
        return count(Kind.UPDATED, atomic("updateMany", updating(rows)));
    }

    Flux<RowOutcome<T>> updateEach(Publisher<? extends T> rows) {
        return eachRow("updateMany", updating(rows));
    }

    Mono<Long> delete(Object keys) {
        return count(Kind.DELETED, atomic("delete", deletion(keys)));
    }

    Flux<RowOutcome<T>> deleteEach(Publisher<?> keys) {
        return eachRow("delete", deletion(keys));
    }

    private Function<Problems, BulkRun<?>> creation(Publisher<? extends T> rows) {
        return problems -> BulkRun.create(operations(), newRows(rows), problems);
    }

    private Function<Problems, BulkRun<?>> upserting(Publisher<? extends T> rows, String... on) {
        List<String> names = List.of(on);
        return problems -> BulkRun.upsert(operations(), newRows(rows), names.isEmpty() ? null : names, problems);
    }

    private Function<Problems, BulkRun<?>> updating(Publisher<? extends T> rows) {
        return problems -> BulkRun.update(operations(), Flux.<T>from(rows).map(form::write), true, problems);
    }

    private Function<Problems, BulkRun<?>> deletion(Object keys) {
        return problems -> BulkRun.delete(operations(), keys, problems);
    }

    private Flux<WrittenChunk> atomic(String request, Function<Problems, BulkRun<?>> run) {
        return Flux.defer(() -> run.apply(operations().problems(request)).atomic(session));
    }

    private Flux<RowOutcome<T>> eachRow(String request, Function<Problems, BulkRun<?>> run) {
        return Flux.defer(() -> run.apply(operations().problems(request)).eachRow(session))
                .map(outcome -> outcome.map(form::read));
    }

    private static Mono<Long> count(Kind kind, Flux<WrittenChunk> chunks) {
        return chunks.reduce(0L, (sum, chunk) -> sum + chunk.count(kind));
    }

    private List<Upserted<T>> upserted(WrittenChunk chunk) {
        List<FieldValues> rows = chunk.rows();
        List<Boolean> created = chunk.created();
        List<Upserted<T>> upserted = new ArrayList<>(rows.size());
        for (int position = 0; position < rows.size(); position++) {
            upserted.add(new Upserted<>(form.read(rows.get(position)), created.get(position)));
        }
        return upserted;
    }

    private Flux<FieldValues> newRows(Publisher<? extends T> rows) {
        return Flux.<T>from(rows).map(row -> form.newRow(row, writes));
    }

    private BulkOperations operations() {
        return writes.bulk();
    }
}
