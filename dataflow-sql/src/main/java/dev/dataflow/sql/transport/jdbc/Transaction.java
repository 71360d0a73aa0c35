package dev.dataflow.sql.transport.jdbc;

import java.sql.SQLException;
import java.util.function.Consumer;

/** A transaction, which waits for a lane and keeps it until its end. */
final class Transaction extends Scope {

    /** What it may do. */
    enum Kind {
        /** Write. */
        WRITING,
        /** Read only. */
        READING,
        /** Write without regard to foreign keys. */
        UNCHECKED
    }

    private final Kind kind;

    /** A transaction that has not begun. */
    Transaction(TaskQueue lanes, Kind kind, Terms terms, Consumer<LaneTask> onArrival) {
        super(lanes, terms, terms.untraced(), onArrival);
        this.kind = kind;
    }

    @Override
    boolean run(LaneConnection connection) {
        try {
            return super.run(connection);
        } finally {
            connection.restore();
        }
    }

    @Override
    void open(LaneConnection connection) throws SQLException {
        switch (kind) {
            case WRITING -> connection.begin(stopSwitch());
            case READING -> connection.beginReading(stopSwitch());
            case UNCHECKED -> connection.beginUnchecked(stopSwitch());
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
