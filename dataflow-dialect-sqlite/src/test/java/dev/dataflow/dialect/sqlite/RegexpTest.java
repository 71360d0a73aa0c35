package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.NUMBER;
import static dev.dataflow.dialect.sqlite.OpenDatabase.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.SqlStatement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;

/** Regular expressions run in Java, where SQLite cannot interrupt them. */
@Timeout(60)
final class RegexpTest {

    /** Tried in as many ways as a text of 200 letters can be cut into twenty. */
    private static final SqlStatement NEARLY_ENDLESS =
            SqlStatement.select("select '%s' regexp '%s$'".formatted("a".repeat(200), "a*".repeat(20) + "b"), NUMBER);

    @Test
    void aStatementCancelledWhileItMatchesIsStopped() {
        try (OpenDatabase database = OpenDatabase.inMemory()) {
            for (int round = 0; round < 5; round++) {
                Disposable running = database.transport().query(NEARLY_ENDLESS).subscribe();
                Threads.await("dataflow-sqlite-writer", "xFunc");
                running.dispose();
                assertThat(database.number("select 'abc' regexp 'b.'")).isEqualTo(1);
            }
        }
    }

    @Test
    void aStatementThatMatchesTooLongIsStopped() {
        try (OpenDatabase database =
                OpenDatabase.inMemory(config -> config.withStatementTimeout(Duration.ofMillis(300)))) {
            assertFails(database.transport().query(NEARLY_ENDLESS), ErrorCode.QUERY_TIMEOUT);
            assertThat(database.number("select 'abc' regexp 'b.'")).isEqualTo(1);
        }
    }

    @Test
    void aStatementMayHaveMorePatternsThanAreKept() {
        try (OpenDatabase database = OpenDatabase.inMemory()) {
            assertThat(database.number("with recursive c(x) as (select 0 union all select x + 1 from c where x < 999)"
                            + " select sum(('v' || (x % 40)) regexp ('^v' || (x % 50) || '$')) from c"))
                    .isEqualTo(5 * 40);
        }
    }
}
