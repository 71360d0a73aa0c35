package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.sql.transport.SqlTransaction;
import dev.dataflow.sql.transport.TimeLimit;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Runs statements inside a transaction or savepoint; they fail after its end. Thread-safe. */
final class ScopeExecutor extends QueuedStatements implements SqlTransaction {

    private final Scope scope;

    ScopeExecutor(Scope scope, Terms terms) {
        super(scope.statements(), scope.statements(), terms);
        this.scope = scope;
    }

    @Override
    public SqlTransaction within(TimeLimit limit) {
        return new ScopeExecutor(scope, terms().within(limit));
    }

    @Override
    public <T> Flux<T> inSavepoint(Function<? super SqlTransaction, ? extends Publisher<T>> work) {
        return ScopeRun.of(() -> scope.savepoint(scope.depth() + 1), work);
    }

    @Override
    void submit(LaneTask task, TaskQueue queue) {
        scope.submit(task);
    }
}
