package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.sql.transport.SqlTransaction;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;

/**
 * A transaction: to the writer's queue one task, which keeps the writer from begin to end and meanwhile does the tasks
 * of a queue of its own. Made for each subscription, used by its subscriber; thread-safe.
 *
 * <p>When a statement has failed, only a rollback is possible, as on PostgreSQL: what SQLite keeps of the transaction
 * then depends on the error.
 */
final class Transaction extends LaneTask {

    private final TaskQueue writer;
    private final TaskQueue statements = new TaskQueue(this::refusal);
    private final Sinks.Empty<Void> abortion = Sinks.empty();
    private volatile @Nullable MonoSink<Void> begun;
    private volatile @Nullable LaneTask current;
    private volatile @Nullable StopReason stopReason;
    private volatile boolean undone;

    Transaction(TaskQueue writer) {
        this.writer = writer;
    }

    /** Waits for the writer and begins. */
    Mono<Void> begin() {
        return Mono.create(sink -> {
            begun = sink;
            writer.submit(this);
        });
    }

    /** Runs statements within the transaction; they fail after its end. */
    SqlTransaction executor() {
        return new JdbcExecutor(statements, statements);
    }

    /** Fails when the transport closes before the transaction ends. */
    Mono<Void> abortion() {
        return abortion.asMono();
    }

    Mono<Void> commit() {
        return end(TransactionEnd.Outcome.COMMIT);
    }

    /** Undoes what was done, whether or not the transaction has begun; without effect after its end. */
    Mono<Void> rollback() {
        return Mono.defer(() -> {
            undone = true;
            if (writer.withdraw(this)) {
                statements.end();
            }
            stopStatements(StopReason.CANCELLED);
            return end(TransactionEnd.Outcome.ROLLBACK);
        });
    }

    @Override
    boolean run(LaneConnection connection) {
        try {
            connection.begin(stopSwitch());
        } catch (SQLException | RuntimeException error) {
            statements.end();
            if (!stopSwitch().isCancelled()) {
                report(stopSwitch().explain(error));
            }
            return false;
        }
        try {
            work(connection);
        } finally {
            statements.end();
        }
        return true;
    }

    @Override
    void fail(Throwable error) {
        statements.end();
        report(error);
    }

    /** The transport closes: what runs is stopped, the rest refused, and the subscriber is told. */
    @Override
    void stop(StopReason reason) {
        stopReason = reason;
        undone = true;
        stopStatements(reason);
        statements.end();
        abortion.tryEmitError(JdbcFailures.stopped(reason, null));
    }

    private void work(LaneConnection connection) {
        MonoSink<Void> sink = begun;
        if (sink != null) {
            sink.success();
        }
        boolean intact = true;
        for (LaneTask task = statements.take(); task != null; task = statements.take()) {
            if (task instanceof TransactionEnd end) {
                end(connection, end, intact);
                return;
            }
            if (intact) {
                intact = perform(task, connection);
            } else {
                task.fail(JdbcFailures.transactionFailed());
            }
        }
        connection.rollback();
    }

    private boolean perform(LaneTask task, LaneConnection connection) {
        current = task;
        try {
            if (undone) {
                task.fail(refusal());
                return false;
            }
            return task.run(connection);
        } finally {
            current = null;
        }
    }

    private void end(LaneConnection connection, TransactionEnd end, boolean intact) {
        statements.end();
        if (intact) {
            end.run(connection);
        } else {
            end.refuse(connection);
        }
    }

    private Mono<Void> end(TransactionEnd.Outcome outcome) {
        return Mono.create(sink -> statements.submit(new TransactionEnd(outcome, sink)));
    }

    private void stopStatements(StopReason reason) {
        super.stop(reason);
        LaneTask task = current;
        if (task != null) {
            task.stop(reason);
        }
    }

    private void report(Throwable error) {
        MonoSink<Void> sink = begun;
        if (sink != null) {
            sink.error(error);
        }
    }

    private DataFlowException refusal() {
        StopReason reason = stopReason;
        return reason == null ? JdbcFailures.transactionEnded() : JdbcFailures.stopped(reason, null);
    }
}
