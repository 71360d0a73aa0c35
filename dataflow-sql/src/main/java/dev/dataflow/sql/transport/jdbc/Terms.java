package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.sql.transport.TimeLimit;
import java.time.Duration;

/**
 * What holds for tasks of one executor; immutable.
 *
 * @param limit how long they may take
 * @param traced whether they record who subscribed, to be named when they hold a connection for too long
 */
record Terms(TimeLimit limit, boolean traced) {

    /** Those of what is to happen in any case. */
    static final Terms NONE = new Terms(TimeLimit.each(Duration.ofNanos(Long.MAX_VALUE)), false);

    Terms within(TimeLimit other) {
        return new Terms(other, traced);
    }

    /** For what runs on a connection that others have acquired. */
    Terms untraced() {
        return new Terms(limit, false);
    }
}
