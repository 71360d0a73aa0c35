package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransaction;
import dev.dataflow.sql.transport.TimeLimit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Runs each statement, and each transaction, on a lane that it waits for. Thread-safe. */
final class JdbcExecutor extends QueuedStatements {

    private final TaskQueue readers;
    private final TaskQueue writer;
    private final Consumer<LaneTask> onArrival;

    /**
     * An executor.
     *
     * @param onArrival called when a task has come to a queue inside a transaction
     */
    JdbcExecutor(TaskQueue readers, TaskQueue writer, Terms terms, Consumer<LaneTask> onArrival) {
        super(readers, writer, terms);
        this.readers = readers;
        this.writer = writer;
        this.onArrival = onArrival;
    }

    /** A transaction that writes runs on the writer's lane; one that does not on a reader's. */
    <T> Flux<T> inTransaction(TransactionMode mode, Function<? super SqlTransaction, ? extends Publisher<T>> work) {
        TaskQueue lanes = mode.readOnly() ? readers : writer;
        Transaction.Kind kind = mode.readOnly() ? Transaction.Kind.READING : Transaction.Kind.WRITING;
        return Scope.run(() -> new Transaction(lanes, kind, terms(), onArrival), work);
    }

    /** A transaction without foreign keys, on the writer's lane. */
    <T> Flux<T> inUncheckedTransaction(Function<? super SqlTransaction, ? extends Publisher<T>> work) {
        return Scope.run(() -> new Transaction(writer, Transaction.Kind.UNCHECKED, terms(), onArrival), work);
    }

    @Override
    public SqlExecutor within(TimeLimit limit) {
        return new JdbcExecutor(readers, writer, terms().within(limit), onArrival);
    }

    @Override
    public boolean isTransaction() {
        return false;
    }

    @Override
    public <T> Flux<T> together(Function<? super SqlExecutor, ? extends Publisher<T>> work) {
        return inTransaction(TransactionMode.usual(), work);
    }

    @Override
    void submit(LaneTask task, TaskQueue queue) {
        queue.submit(task);
    }
}
