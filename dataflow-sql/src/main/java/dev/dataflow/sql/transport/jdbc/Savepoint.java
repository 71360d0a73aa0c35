package dev.dataflow.sql.transport.jdbc;

import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * A part of a transaction that can be undone alone. What the database has undone by itself, as SQLite does when a write
 * is interrupted, takes all that is around it along.
 */
final class Savepoint extends Scope {

    private final Scope around;
    private final int depth;
    private final String name;

    /** A savepoint that has not begun. */
    Savepoint(Scope around, int depth, Terms terms, Consumer<LaneTask> onArrival) {
        super(around.statements(), terms, terms, onArrival);
        this.around = around;
        this.depth = depth;
        this.name = "dataflow_" + depth;
    }

    @Override
    void enqueue() {
        around.submit(this);
    }

    @Override
    void open(LaneConnection connection) throws SQLException {
        connection.savepoint(name);
    }

    @Override
    void keep(LaneConnection connection) throws SQLException {
        connection.release(name);
    }

    @Override
    boolean undo(LaneConnection connection) {
        return connection.rollbackTo(name);
    }

    @Override
    int depth() {
        return depth;
    }
}
