package dev.dataflow.sql.transport.jdbc;

import java.sql.SQLException;
import java.util.function.Consumer;

/** A transaction, which waits for a lane and keeps it until its end. */
final class Transaction extends Scope {

    private final boolean readOnly;

    /** A transaction that has not begun. */
    Transaction(TaskQueue lanes, boolean readOnly, Terms terms, Consumer<LaneTask> onArrival) {
        super(lanes, terms, terms.untraced(), onArrival);
        this.readOnly = readOnly;
    }

    @Override
    boolean run(LaneConnection connection) {
        try {
            return super.run(connection);
        } finally {
            if (readOnly) {
                connection.allowWrites();
            }
        }
    }

    @Override
    void open(LaneConnection connection) throws SQLException {
        if (readOnly) {
            connection.beginReading(stopSwitch());
        } else {
            connection.begin(stopSwitch());
        }
    }

    @Override
    void keep(LaneConnection connection) throws SQLException {
        connection.commit();
    }

    @Override
    boolean undo(LaneConnection connection) {
        connection.rollback();
        return true;
    }

    @Override
    int depth() {
        return 0;
    }
}
