package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransaction;
import dev.dataflow.sql.transport.Stage;
import dev.dataflow.sql.transport.TimeLimit;
import dev.dataflow.sql.transport.r2dbc.Statements.Terms;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs each statement on a connection of the pool that is free, within one limit. Thread-safe. */
final class PooledExecutor implements SqlExecutor {

    private final Connections connections;
    private final Statements statements;
    private final TimeLimit limit;

    PooledExecutor(Connections connections, Statements statements, TimeLimit limit) {
        this.connections = connections;
        this.statements = statements;
        this.limit = limit;
    }

    @Override
    public Flux<@Nullable Object[]> query(SqlStatement statement) {
        return onConnection(wire -> statements.query(wire, statement, terms(statement)));
    }

    @Override
    public Mono<Long> update(SqlStatement statement) {
        return onConnection(wire -> statements.update(wire, statement, terms(statement)))
                .single();
    }

    @Override
    public Mono<Long> insert(SqlStatement statement, String keyColumn) {
        return onConnection(wire -> statements.insert(wire, statement, keyColumn, terms(statement)))
                .single();
    }

    @Override
    public PooledExecutor within(TimeLimit other) {
        return new PooledExecutor(connections, statements, other);
    }

    @Override
    public boolean isTransaction() {
        return false;
    }

    @Override
    public <T> Flux<T> together(Function<? super SqlExecutor, ? extends Publisher<T>> work) {
        return inTransaction(TransactionMode.usual(), work);
    }

    /**
     * The commit is a part of the work: as usingWhen's own last step its errors would come wrapped. Rollback and return
     * to the pool are one step: of two nested ones the outer would not wait for the inner when cancelled.
     */
    <T> Flux<T> inTransaction(TransactionMode mode, Function<? super SqlTransaction, ? extends Publisher<T>> work) {
        return Flux.usingWhen(
                connections.acquire(limit).map(lease -> new R2dbcTransaction(lease, statements, limit, commitTime())),
                transaction -> transaction.run(mode, work),
                R2dbcTransaction::release,
                (transaction, error) -> transaction.rollBackAndRelease(),
                R2dbcTransaction::rollBackAndRelease);
    }

    private Duration commitTime() {
        return connections.config().statementTimeout();
    }

    private <T> Flux<T> onConnection(Function<Wire, Publisher<T>> work) {
        return Flux.usingWhen(connections.acquire(limit), lease -> work.apply(lease.wire()), Lease::giveBack);
    }

    private Terms terms(SqlStatement statement) {
        Stage stage = switch (statement.access()) {
            case READ -> Stage.READING;
            case WRITE, SCHEMA -> Stage.WRITING;
        };
        return new Terms(stage, limit, failure -> {});
    }
}
