package dev.dataflow.sql.transport.jdbc;

import java.sql.SQLException;
import reactor.core.publisher.MonoSink;

/** A statement whose answer is one number. */
final class CountTask extends LaneTask {

    private final Counting counting;
    private final MonoSink<Long> sink;

    CountTask(Counting counting, MonoSink<Long> sink, Terms terms) {
        super(terms);
        this.counting = counting;
        this.sink = sink;
    }

    @Override
    boolean run(LaneConnection connection) {
        long count;
        try {
            count = counting.run(connection, stopSwitch());
        } catch (SQLException | RuntimeException error) {
            fail(stopSwitch().explain(error));
            return false;
        }
        sink.success(count);
        return true;
    }

    @Override
    void fail(Throwable error) {
        if (!stopSwitch().isCancelled()) {
            sink.error(error);
        }
    }

    /** What to ask the connection. */
    @FunctionalInterface
    interface Counting {
        long run(LaneConnection connection, StopSwitch stopSwitch) throws SQLException;
    }
}
