package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import dev.dataflow.sql.transport.SqlExecutor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

/** Turns statements into tasks of one queue, or of two where readers and writers are kept apart. Thread-safe. */
abstract class QueuedStatements implements SqlExecutor {

    private final TaskQueue reads;
    private final TaskQueue writes;
    private final Terms terms;

    QueuedStatements(TaskQueue reads, TaskQueue writes, Terms terms) {
        this.reads = reads;
        this.writes = writes;
        this.terms = terms;
    }

    /** Hands over a task that was made for the queue. */
    abstract void submit(LaneTask task, TaskQueue queue);

    final Terms terms() {
        return terms;
    }

    @Override
    public final Flux<@Nullable Object[]> query(SqlStatement statement) {
        return Flux.<List<@Nullable Object[]>>create(sink -> submit(statement, sink))
                .concatMapIterable(chunk -> chunk, 1);
    }

    @Override
    public final Mono<Long> update(SqlStatement statement) {
        return count((connection, stopSwitch) -> connection.update(statement, stopSwitch));
    }

    @Override
    public final Mono<Long> insert(SqlStatement statement, String keyColumn) {
        return count((connection, stopSwitch) -> connection.insert(statement, keyColumn, stopSwitch));
    }

    private void submit(SqlStatement statement, FluxSink<List<@Nullable Object[]>> sink) {
        TaskQueue queue = statement.access() == Access.READ ? reads : writes;
        QueryTask task = new QueryTask(statement, sink, queue, reads == writes, terms);
        sink.onRequest(any -> task.wake()).onCancel(() -> task.cancel(queue));
        submit(task, queue);
    }

    private Mono<Long> count(CountTask.Counting counting) {
        return Mono.create(sink -> {
            CountTask task = new CountTask(counting, sink, terms);
            sink.onCancel(() -> task.cancel(writes));
            submit(task, writes);
        });
    }
}
