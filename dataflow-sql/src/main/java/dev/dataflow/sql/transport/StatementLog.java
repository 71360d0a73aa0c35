package dev.dataflow.sql.transport;

import dev.dataflow.api.adapter.StatementLogging;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The log of statements, as {@link StatementLogging} describes it. Thread-safe; shared by all connections of a
 * transport, which notes when a statement is sent and when it ends.
 *
 * <pre>{@code
 * StatementLog.Entry entry = log.begin(statement);
 * ... entry.row() for each ...
 * entry.complete();
 * }</pre>
 */
public final class StatementLog {

    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_TEXT = 4_000;

    private final StatementLogging settings;
    private final Logger logger;

    /** A log to the logger {@link StatementLogging#LOGGER}. */
    public StatementLog(StatementLogging settings) {
        this(settings, LoggerFactory.getLogger(StatementLogging.LOGGER));
    }

    StatementLog(StatementLogging settings, Logger logger) {
        this.settings = settings;
        this.logger = logger;
    }

    /** Notes that a statement is sent now. */
    public Entry begin(SqlStatement statement) {
        return new Entry(statement);
    }

    /** One statement on its way. Used by one thread at a time; only the first of its ends is written. */
    public final class Entry {

        private final SqlStatement statement;
        private final long start = System.nanoTime();
        private long rows;
        private boolean ended;

        private Entry(SqlStatement statement) {
            this.statement = statement;
        }

        /** Notes one more row of the result. */
        public void row() {
            rows++;
        }

        /** Notes how many rows were changed. */
        public void rows(long count) {
            rows = count;
        }

        /** Notes that it has answered. */
        public void complete() {
            end("%d rows".formatted(rows));
        }

        /** Notes that it has failed. The database's own text stays out of the log: it may quote values. */
        public void fail(Throwable error) {
            end("failed with "
                    + (error instanceof DataFlowException known
                            ? known.code().name()
                            : error.getClass().getSimpleName()));
        }

        /** Notes that nobody wants its answer any more. */
        public void leave() {
            end("left after %d rows".formatted(rows));
        }

        private void end(String outcome) {
            if (ended) {
                return;
            }
            ended = true;
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            boolean slow = time.compareTo(settings.slow()) >= 0;
            Level level = slow ? Level.WARN : Level.DEBUG;
            if (logger.isEnabledForLevel(level)) {
                logger.atLevel(level)
                        .log(
                                "{}{} ms, {}: {}{}",
                                slow ? "slow: " : "",
                                time.toNanos() / 1e6,
                                outcome,
                                shortened(statement.sql(), LONGEST_TEXT),
                                settings.values() ? values() : "");
            }
        }

        private String values() {
            return statement.parameters().stream()
                    .map(Parameter::value)
                    .map(StatementLog::shown)
                    .collect(Collectors.joining(", ", " [", "]"));
        }
    }

    /** On one line, and not longer than a reader wants. */
    private static String shown(@Nullable Object value) {
        String text = value instanceof byte[] bytes ? "%d bytes".formatted(bytes.length) : String.valueOf(value);
        return shortened(text, LONGEST_VALUE).replaceAll("\\p{Cntrl}", "?");
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }
}
