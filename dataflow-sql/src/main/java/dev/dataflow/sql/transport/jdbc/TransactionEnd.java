package dev.dataflow.sql.transport.jdbc;

import java.sql.SQLException;
import reactor.core.publisher.MonoSink;

/** The last task of a transaction. */
final class TransactionEnd extends LaneTask {

    /** How it ends. */
    enum Outcome {
        COMMIT,
        ROLLBACK
    }

    private final Outcome outcome;
    private final MonoSink<Void> sink;

    TransactionEnd(Outcome outcome, MonoSink<Void> sink) {
        this.outcome = outcome;
        this.sink = sink;
    }

    @Override
    boolean run(LaneConnection connection) {
        switch (outcome) {
            case COMMIT -> commit(connection);
            case ROLLBACK -> {
                connection.rollback();
                sink.success();
            }
        }
        return false;
    }

    /** Rolls back whatever was wanted, as a statement has failed. */
    void refuse(LaneConnection connection) {
        connection.rollback();
        fail(JdbcFailures.transactionFailed());
    }

    /** What has ended is rolled back already. */
    @Override
    void fail(Throwable error) {
        switch (outcome) {
            case COMMIT -> sink.error(error);
            case ROLLBACK -> sink.success();
        }
    }

    private void commit(LaneConnection connection) {
        try {
            connection.commit();
        } catch (SQLException refused) {
            connection.rollback();
            sink.error(refused);
            return;
        }
        sink.success();
    }
}
