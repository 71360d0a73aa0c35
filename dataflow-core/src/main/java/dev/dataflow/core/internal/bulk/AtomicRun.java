package dev.dataflow.core.internal.bulk;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.value.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All rows or none. Goes on reading where a row is wrong, to name all that are, but sends nothing any more. */
final class AtomicRun<R> {

    private final BulkWork<R> work;
    private final String port;
    private final Problems problems;
    private long read;

    AtomicRun(BulkWork<R> work, String port, Problems problems) {
        this.work = work;
        this.port = port;
        this.problems = problems;
    }

    Flux<WrittenChunk> run(Flux<List<@Nullable Object>> source, GuardedSession session) {
        // Overlapping pairs: the first tells whether there is a second chunk, before anything is sent.
        return whole(source, session)
                .map(chunk -> batches(chunk, session))
                .buffer(2, 1)
                .switchOnFirst((first, pairs) -> {
                    Flux<List<Batch<R>>> chunks = pairs.map(pair -> pair.get(0));
                    List<List<Batch<R>>> start = first.get();
                    return start != null && problems.isEmpty() && needsTransaction(start)
                            ? session.inTransaction(inside -> written(chunks, inside))
                            : written(chunks, session);
                });
    }

    private boolean needsTransaction(List<List<Batch<R>>> start) {
        List<Batch<R>> first = start.get(0);
        return start.size() > 1 || first.size() > 1 || first.stream().anyMatch(work::needsTransaction);
    }

    /** Without transactions one operation alone is atomic, so all rows go together, whatever memory that takes. */
    private static Flux<List<@Nullable Object>> whole(Flux<List<@Nullable Object>> source, GuardedSession session) {
        if (session.isTransaction() || session.supports(Capability.TRANSACTIONS)) {
            return source;
        }
        return source.reduceWith(
                        () -> new ArrayList<@Nullable Object>(),
                        (List<@Nullable Object> all, List<@Nullable Object> chunk) -> {
                            all.addAll(chunk);
                            return all;
                        })
                .flux();
    }

    private List<Batch<R>> batches(List<@Nullable Object> chunk, GuardedSession session) {
        Batch<R> rows = Batch.at(read);
        for (Object each : chunk) {
            problems.at(port, read++);
            rows.positions().add(rows.rows().size());
            rows.rows().add(work.read(each, problems));
        }
        problems.atRequest();
        return problems.isEmpty() ? Batch.of(work, rows, session, false) : List.of();
    }

    private Flux<WrittenChunk> written(Flux<List<Batch<R>>> chunks, GuardedSession session) {
        return chunks.concatMap(chunk -> problems.isEmpty() ? written(chunk, session) : Mono.empty(), 1)
                .concatWith(Flux.defer(() -> problems.isEmpty() ? Flux.empty() : Flux.error(problems.refusal())));
    }

    private Mono<WrittenChunk> written(List<Batch<R>> batches, GuardedSession session) {
        int rows = batches.stream().mapToInt(each -> each.rows().size()).sum();
        WrittenChunk chunk = new WrittenChunk(rows);
        return Flux.fromIterable(batches)
                .concatMap(batch -> work.write(batch, session).doOnNext(done -> chunk.add(batch, done)), 0)
                .then(Mono.just(chunk));
    }
}
