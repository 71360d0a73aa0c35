package dev.dataflow.sql.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.StatementLogging;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.slf4j.event.EventRecordingLogger;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.SubstituteLogger;

class StatementLogTest {

    private static final SqlStatement STATEMENT = SqlStatement.select(
            "select a from b where c = ?",
            List.of(new Parameter(ColumnCodec.same(String.class), "hunter2\nforged line")),
            ColumnCodec.same(String.class));

    private final Queue<SubstituteLoggingEvent> events = new ArrayDeque<>();

    @Test
    void writesTextTimeAndRowsAtDebug() {
        StatementLog.Entry entry = log(StatementLogging.usual()).begin(STATEMENT);
        entry.row();
        entry.row();
        entry.complete();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.DEBUG);
            assertThat(text(event)).matches("[\\d.E-]+ ms, 2 rows: select a from b where c = \\?");
        });
    }

    @Test
    void writesSlowStatementsAtWarn() {
        log(new StatementLogging(Duration.ofNanos(1), false)).begin(STATEMENT).complete();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(text(event)).startsWith("slow: ").doesNotContain("hunter2");
        });
    }

    @Test
    void writesValuesOnOneLineWhereItIsToldTo() {
        log(new StatementLogging(Duration.ofMinutes(1), true)).begin(STATEMENT).complete();
        assertThat(text(events.element())).endsWith(" [hunter2?forged line]");
    }

    @Test
    void shortensATextThatNobodyReads() {
        String many = "select a from b where" + " c = ? or".repeat(10_000) + " c = ?";
        log(StatementLogging.usual())
                .begin(SqlStatement.select(many, List.of(), ColumnCodec.same(String.class)))
                .complete();
        assertThat(text(events.element()))
                .hasSizeLessThan(5_000)
                .contains("select a from b where c = ?")
                .endsWith("...");
    }

    @Test
    void writesTheFirstEndOnlyAndNoTextOfTheDatabase() {
        StatementLog.Entry entry = log(StatementLogging.usual()).begin(STATEMENT);
        entry.fail(DataFlowException.builder(ErrorCode.QUERY_TIMEOUT, "secret").build());
        entry.leave();
        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(text(event))
                        .contains("failed with QUERY_TIMEOUT")
                        .doesNotContain("secret"));
    }

    private StatementLog log(StatementLogging settings) {
        return new StatementLog(
                settings, new EventRecordingLogger(new SubstituteLogger("statements", events, false), events));
    }

    private static String text(SubstituteLoggingEvent event) {
        return MessageFormatter.arrayFormat(
                        event.getMessage(), Arrays.copyOf(event.getArgumentArray(), event.getArgumentArray().length))
                .getMessage();
    }
}
