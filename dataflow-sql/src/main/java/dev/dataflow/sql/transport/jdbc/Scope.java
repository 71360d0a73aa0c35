package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.sql.transport.SqlTransaction;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;

/**
 * A transaction or a savepoint in it: to the queue around it one task, which keeps the lane from begin to end and
 * meanwhile does the tasks of a queue of its own. Made for each subscription, used by its subscriber; thread-safe.
 *
 * <p>When a statement has failed, it can only be undone, as on PostgreSQL: what SQLite keeps of it then depends on the
 * error.
 */
abstract class Scope extends LaneTask {

    private final TaskQueue around;
    private final Terms inside;
    private final Consumer<LaneTask> onArrival;
    private final TaskQueue statements;
    private final Sinks.Empty<Void> abortion = Sinks.empty();
    private volatile @Nullable MonoSink<Void> begun;
    private volatile @Nullable LaneTask current;
    private volatile @Nullable Scope savepoint;
    private volatile @Nullable StopReason stopReason;
    private volatile boolean undone;
    private volatile boolean failed;
    private volatile boolean leaving;

    /**
     * A scope that has not begun.
     *
     * @param around the queue in which it waits
     * @param terms its own
     * @param inside those of its statements
     * @param onArrival called when a statement has come
     */
    Scope(TaskQueue around, Terms terms, Terms inside, Consumer<LaneTask> onArrival) {
        super(terms);
        this.around = around;
        this.inside = inside;
        this.onArrival = onArrival;
        this.statements = new TaskQueue(this::refusal, onArrival, () -> {});
    }

    /** Opens it in the database, on the lane. */
    abstract void open(LaneConnection connection) throws SQLException;

    /** Keeps in the database what was done, on the lane. */
    abstract void keep(LaneConnection connection) throws SQLException;

    /**
     * Undoes in the database what was done, on the lane.
     *
     * @return whether what is around it is still as it was before
     */
    abstract boolean undo(LaneConnection connection);

    /** Adds a statement to be run inside; it fails after the end, and while a savepoint inside is open. */
    final void submit(LaneTask task) {
        if (hasOpenSavepoint()) {
            task.fail(JdbcFailures.savepointOpen());
        } else {
            statements.submit(task);
        }
    }

    /** Adds a savepoint, which has this scope for itself until it is left. */
    final synchronized void submit(Savepoint inner) {
        if (hasOpenSavepoint()) {
            inner.fail(JdbcFailures.savepointOpen());
        } else {
            savepoint = inner;
            statements.submit(inner);
        }
    }

    final TaskQueue statements() {
        return statements;
    }

    /** A savepoint inside. */
    final Savepoint savepoint(int depth) {
        return new Savepoint(this, depth, inside, onArrival);
    }

    /** How deep savepoints in it are. */
    abstract int depth();

    /** Brings it to where it waits for its turn. */
    void enqueue() {
        around.submit(this);
    }

    @Override
    boolean run(LaneConnection connection) {
        try {
            open(connection);
        } catch (SQLException | RuntimeException error) {
            fail(stopSwitch().explain(error));
            return false;
        }
        try {
            MonoSink<Void> sink = begun;
            if (sink != null) {
                sink.success();
            }
            return work(connection);
        } finally {
            statements.end();
        }
    }

    @Override
    void fail(Throwable error) {
        leaving = true;
        statements.end();
        MonoSink<Void> sink = begun;
        if (sink != null && !undone) {
            sink.error(error);
        }
    }

    /** What is around it ends: what runs is stopped, the rest refused, and the subscriber is told. */
    @Override
    void stop(StopReason reason) {
        stopReason = reason;
        undone = true;
        leaving = true;
        stopStatements(reason);
        statements.end();
        abortion.tryEmitEmpty();
    }

    @Override
    void enforce(long now) {
        super.enforce(now);
        List<LaneTask> overdue = statements.overdue(Long.MAX_VALUE, now);
        if (!overdue.isEmpty()) {
            failed = true;
            overdue.forEach(each -> each.fail(JdbcFailures.late(each.limit())));
        }
        LaneTask task = current;
        if (task != null) {
            task.enforce(now);
        }
    }

    @Override
    long nanosLeft(long now) {
        LaneTask task = current;
        long left = Math.min(super.nanosLeft(now), statements.nanosLeft(now));
        return task == null ? left : Math.min(left, task.nanosLeft(now));
    }

    /** Waits for its turn and opens it. */
    final Mono<Void> begin() {
        return Mono.create(sink -> {
            begun = sink;
            enqueue();
        });
    }

    /** What its work is given. */
    final SqlTransaction executor() {
        return new ScopeExecutor(this, inside);
    }

    /** Ends when what is around it has ended it. */
    final Mono<Void> aborted() {
        return abortion.asMono();
    }

    /** Keeps what was done; refused where that can only be undone. */
    final Mono<Void> keep() {
        return Mono.defer(() -> {
            if (stopReason != null) {
                return Mono.error(refusal());
            }
            Scope inner = savepoint;
            if (inner != null && hasOpenSavepoint()) {
                failed = true;
                inner.stop(StopReason.CANCELLED);
            }
            return end(ScopeEnd.Outcome.KEEP);
        });
    }

    /** Undoes what was done, whether or not it has begun; without effect after its end. */
    final Mono<Void> undo() {
        return Mono.defer(() -> {
            undone = true;
            leaving = true;
            if (around.withdraw(this)) {
                statements.end();
            }
            stopStatements(StopReason.CANCELLED);
            return end(ScopeEnd.Outcome.UNDO);
        });
    }

    private Mono<Void> end(ScopeEnd.Outcome outcome) {
        return Mono.create(sink -> {
            leaving = true;
            statements.submit(new ScopeEnd(outcome, sink));
        });
    }

    private boolean work(LaneConnection connection) {
        for (LaneTask task = statements.take(); task != null; task = statements.take()) {
            if (task instanceof ScopeEnd end) {
                return end(connection, end);
            }
            if (failed) {
                task.fail(JdbcFailures.transactionFailed());
            } else if (!perform(task, connection)) {
                failed = true;
            }
        }
        return undo(connection);
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

    private boolean end(LaneConnection connection, ScopeEnd end) {
        statements.end();
        Throwable refused = null;
        boolean intact = true;
        switch (end.outcome()) {
            case UNDO -> intact = undo(connection);
            case KEEP -> {
                refused = failed ? JdbcFailures.transactionFailed() : kept(connection);
                intact = refused == null || undo(connection);
            }
        }
        if (refused == null) {
            end.succeed();
        } else {
            end.fail(refused);
        }
        return intact;
    }

    /** Null, or why not. */
    private @Nullable SQLException kept(LaneConnection connection) {
        try {
            keep(connection);
            return null;
        } catch (SQLException refused) {
            return refused;
        }
    }

    private boolean hasOpenSavepoint() {
        Scope inner = savepoint;
        return inner != null && !inner.isLeaving();
    }

    private boolean isLeaving() {
        return leaving;
    }

    private void stopStatements(StopReason reason) {
        super.stop(reason);
        LaneTask task = current;
        if (task != null) {
            task.stop(reason);
        }
    }

    private DataFlowException refusal() {
        return stopReason == StopReason.CLOSED ? JdbcFailures.closed() : JdbcFailures.transactionEnded();
    }
}
