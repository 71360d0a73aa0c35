package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransaction;
import dev.dataflow.sql.transport.Stage;
import dev.dataflow.sql.transport.TimeLimit;
import dev.dataflow.sql.transport.r2dbc.Statements.Terms;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The inside of a transaction, or of a savepoint in it. Each statement waits until what was left behind on the
 * connection is cleared away. Thread-safe, for statements that run one after the other.
 */
final class R2dbcSession implements SqlTransaction {

    private final Wire wire;
    private final Statements statements;
    private final SessionScope scope;
    private final AtomicInteger savepoints;
    private final TimeLimit limit;
    private final Predicate<? super Throwable> survivable;

    /** The inside of a transaction that has just begun. */
    R2dbcSession(Wire wire, Statements statements, SessionScope scope, TimeLimit limit) {
        this(wire, statements, scope, new AtomicInteger(), limit, error -> false);
    }

    private R2dbcSession(
            Wire wire,
            Statements statements,
            SessionScope scope,
            AtomicInteger savepoints,
            TimeLimit limit,
            Predicate<? super Throwable> survivable) {
        this.wire = wire;
        this.statements = statements;
        this.scope = scope;
        this.savepoints = savepoints;
        this.limit = limit;
        this.survivable = survivable;
    }

    @Override
    public SqlExecutor within(TimeLimit other) {
        return new R2dbcSession(wire, statements, scope, savepoints, other, survivable);
    }

    @Override
    public SqlExecutor surviving(Predicate<? super Throwable> errors) {
        return new R2dbcSession(wire, statements, scope, savepoints, limit, errors);
    }

    @Override
    public Flux<@Nullable Object[]> query(SqlStatement statement) {
        return whenUsable(() -> statements.query(wire, statement, terms()));
    }

    @Override
    public Mono<Long> update(SqlStatement statement) {
        return whenUsable(() -> statements.update(wire, statement, terms())).single();
    }

    @Override
    public Mono<Long> insert(SqlStatement statement, String keyColumn) {
        return whenUsable(() -> statements.insert(wire, statement, keyColumn, terms()))
                .single();
    }

    @Override
    public <T> Flux<T> inSavepoint(Function<? super SqlTransaction, ? extends Publisher<T>> work) {
        return whenUsable(() -> {
            SessionScope inner = new SessionScope();
            R2dbcSession inside = new R2dbcSession(wire, statements, inner, savepoints, limit, error -> false);
            Savepoint savepoint =
                    new Savepoint("df_" + savepoints.incrementAndGet(), wire, statements, terms(), scope, inner);
            return savepoint.run(() -> work.apply(inside));
        });
    }

    private <T> Flux<T> whenUsable(Supplier<? extends Publisher<T>> use) {
        return Flux.defer(
                () -> wire.isSettled() ? ifUsable(use) : wire.settled().thenMany(Flux.defer(() -> ifUsable(use))));
    }

    private <T> Publisher<T> ifUsable(Supplier<? extends Publisher<T>> use) {
        Throwable refusal = scope.refusal();
        return refusal == null ? use.get() : Flux.error(refusal);
    }

    private Terms terms() {
        return new Terms(Stage.IN_TRANSACTION, limit, this::failed);
    }

    private void failed(Throwable error) {
        if (!survivable.test(error)) {
            scope.fail(error);
        }
    }
}
