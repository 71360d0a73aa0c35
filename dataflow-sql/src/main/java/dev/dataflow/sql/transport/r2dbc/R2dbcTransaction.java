package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.sql.transport.SqlTransaction;
import dev.dataflow.sql.transport.Stage;
import dev.dataflow.sql.transport.TimeLimit;
import dev.dataflow.sql.transport.r2dbc.Statements.Terms;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.TransactionDefinition;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One transaction on a connection of the pool, which it gives back in the end. Used by one subscription. */
final class R2dbcTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(R2dbcTransaction.class);

    private static final Duration ROLLBACK_TIME = Duration.ofSeconds(5);

    private final Lease lease;
    private final Wire wire;
    private final Statements statements;
    private final TimeLimit limit;
    private final Duration commitTime;
    private final SessionScope scope = new SessionScope();

    /**
     * Made when there is a connection.
     *
     * @param limit for its statements together or each
     * @param commitTime how long the commit may take
     */
    R2dbcTransaction(Lease lease, Statements statements, TimeLimit limit, Duration commitTime) {
        this.lease = lease;
        this.wire = lease.wire();
        this.statements = statements;
        this.limit = limit;
        this.commitTime = commitTime;
    }

    /** Begins, does the work and commits. */
    <T> Flux<T> run(TransactionMode mode, Function<? super SqlTransaction, ? extends Publisher<T>> work) {
        SqlTransaction session = new R2dbcSession(wire, statements, scope, limit);
        return begin(mode)
                .thenMany(Flux.<T>defer(() -> work.apply(session)))
                // What is recalled is left; the commit behind it is refused with the reason.
                .takeUntilOther(lease.recalled())
                .concatWith(Mono.defer(this::commit).then(Mono.empty()));
    }

    /** Gives the connection back to the pool. */
    Mono<Void> release() {
        return lease.giveBack();
    }

    /**
     * The error that led here is the one to tell. What was left in flight is waited for by the rollback, for which then
     * nobody waits.
     */
    Mono<Void> rollBackAndRelease() {
        return Mono.defer(() -> {
            scope.end();
            if (wire.isSettled()) {
                return rollBack().then(lease.giveBack());
            }
            wire.settle(rollBack());
            return lease.giveBack();
        });
    }

    /** On MySQL, a mode that was set and not begun with would be that of the connection's next transaction. */
    private Mono<Void> begin(TransactionMode mode) {
        return mode.equals(TransactionMode.usual())
                ? command("begin", Stage.IN_TRANSACTION, limit, Connection::beginTransaction)
                : command(
                                "begin " + mode,
                                Stage.IN_TRANSACTION,
                                limit,
                                each -> each.beginTransaction(new Definition(mode)))
                        .doOnError(failure -> wire.cut())
                        .doOnCancel(wire::cut);
    }

    private Mono<Void> commit() {
        return wire.settled().then(Mono.defer(() -> {
            DataFlowException refusal = scope.refusal();
            if (refusal != null) {
                return Mono.error(refusal);
            }
            scope.end();
            return isOver()
                    ? command("commit", Stage.IN_TRANSACTION, limit, Connection::commitTransaction) // refused
                    : command("commit", Stage.COMMITTING, TimeLimit.each(commitTime), Connection::commitTransaction);
        }));
    }

    private boolean isOver() {
        return limit.remaining().compareTo(Duration.ZERO) <= 0;
    }

    /** Does nothing where the driver knows that the transaction is over. */
    private Mono<Void> rollBack() {
        return Mono.defer(() -> wire.isFit()
                        ? command(
                                        "rollback",
                                        Stage.IN_TRANSACTION,
                                        TimeLimit.each(ROLLBACK_TIME),
                                        Connection::rollbackTransaction)
                                .doFirst(() -> wire.lockWait().undone())
                        : Mono.empty())
                .onErrorResume(failure -> {
                    LOG.warn("Closing a connection that could not roll back: {}", failure.toString());
                    wire.cut();
                    return Mono.empty();
                });
    }

    private Mono<Void> command(
            String text, Stage stage, TimeLimit time, Function<Connection, Publisher<Void>> command) {
        return statements.command(wire, text, new Terms(stage, time, scope::fail), command);
    }

    /**
     * What the driver is to begin with. Nothing is said of writing where that is allowed: the server may still forbid
     * it.
     */
    private record Definition(TransactionMode mode) implements TransactionDefinition {
        @Override
        public <T> @Nullable T getAttribute(Option<T> option) {
            if (option.equals(ISOLATION_LEVEL)) {
                return option.cast(
                        switch (mode.isolation()) {
                            case READ_COMMITTED -> IsolationLevel.READ_COMMITTED;
                            case REPEATABLE_READ -> IsolationLevel.REPEATABLE_READ;
                            case SERIALIZABLE -> IsolationLevel.SERIALIZABLE;
                        });
            }
            return option.equals(READ_ONLY) && mode.readOnly() ? option.cast(true) : null;
        }
    }
}
