package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransaction;
import dev.dataflow.sql.transport.TimeLimit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

/** Turns statements into tasks of one queue, or of two where readers and writers are kept apart. Thread-safe. */
final class JdbcExecutor implements SqlTransaction {

    private final TaskQueue reads;
    private final TaskQueue writes;

    JdbcExecutor(TaskQueue reads, TaskQueue writes) {
        this.reads = reads;
        this.writes = writes;
    }

    @Override
    public Flux<@Nullable Object[]> query(SqlStatement statement) {
        return Flux.<List<@Nullable Object[]>>create(sink -> submit(statement, sink))
                .concatMapIterable(chunk -> chunk, 1);
    }

    @Override
    public Mono<Long> update(SqlStatement statement) {
        return count((connection, stopSwitch) -> connection.update(statement, stopSwitch));
    }

    @Override
    public Mono<Long> insert(SqlStatement statement, String keyColumn) {
        return count((connection, stopSwitch) -> connection.insert(statement, keyColumn, stopSwitch));
    }

    @Override
    public SqlExecutor within(TimeLimit limit) {
        return this;
    }

    @Override
    public <T> Flux<T> inSavepoint(Function<? super SqlTransaction, ? extends Publisher<T>> work) {
        return Flux.error(DataFlowException.builder(ErrorCode.UNSUPPORTED, "no savepoints yet")
                .capability(Capability.SAVEPOINTS)
                .build());
    }

    private void submit(SqlStatement statement, FluxSink<List<@Nullable Object[]>> sink) {
        TaskQueue queue = statement.access() == Access.READ ? reads : writes;
        QueryTask task = new QueryTask(statement, sink, queue, reads == writes);
        sink.onRequest(any -> task.wake()).onCancel(() -> task.cancel(queue));
        queue.submit(task);
    }

    private Mono<Long> count(CountTask.Counting counting) {
        return Mono.create(sink -> {
            CountTask task = new CountTask(counting, sink);
            sink.onCancel(() -> task.cancel(writes));
            writes.submit(task);
        });
    }
}
