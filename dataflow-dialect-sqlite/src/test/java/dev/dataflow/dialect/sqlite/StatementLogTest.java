package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.counting;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.StatementLogging;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** What stands in the log about statements. */
class StatementLogTest {

    private static final String DEBUG = "-Dorg.slf4j.simpleLogger.log." + StatementLogging.LOGGER + "=debug";

    @TempDir
    Path directory;

    @Test
    void atDebugAllStatementsAreWrittenWithTextTimeAndRowsAndWithoutValues() throws Exception {
        String log = logOf("values-hidden", DEBUG);
        assertThat(log)
                .containsPattern("DEBUG dev\\.dataflow\\.statement .*[0-9] ms, 1 rows: insert into t values \\(\\?\\)")
                .containsPattern("DEBUG .* ms, 600 rows: with recursive")
                .containsPattern("DEBUG .* ms, left after \\d+ rows: with recursive")
                .containsPattern("DEBUG .* ms, failed with SQLiteException: insert into nowhere")
                .containsPattern("DEBUG .* begin immediate")
                .containsPattern("DEBUG .* savepoint dataflow_1")
                .containsPattern("DEBUG .* commit")
                .doesNotContain("hunter2")
                .doesNotContain("WARN");
    }

    @Test
    void valuesAreWrittenWhereTheyAreAskedFor() throws Exception {
        assertThat(logOf("values-shown", DEBUG)).containsPattern("insert into t values \\(\\?\\) \\[hunter2\\]");
    }

    @Test
    void nothingIsWrittenWithoutDebug() throws Exception {
        assertThat(logOf("values-shown", "-Dunrelated=1")).isBlank();
    }

    @Test
    void slowStatementsAreWarnedOf() {
        try (CapturedErrors errors = new CapturedErrors()) {
            try (OpenDatabase database =
                    open(directory.resolve("a.db"), logging -> new StatementLogging(Duration.ofNanos(1), false))) {
                database.execute("create table t(x text)");
                database.update("insert into t values (?)", "hunter2");
            }
            assertThat(errors.text())
                    .containsPattern("WARN dev\\.dataflow\\.statement .*slow: .* ms, 1 rows: insert into t")
                    .doesNotContain("hunter2");
        }
    }

    private String logOf(String mode, String option) throws Exception {
        try (OtherJvm jvm = OtherJvm.start(
                Program.class, List.of(option), directory.resolve("a.db").toString(), mode)) {
            return jvm.output().lines().collect(Collectors.joining("\n"));
        }
    }

    private static OpenDatabase open(Path file, UnaryOperator<StatementLogging> logging) {
        return OpenDatabase.inFile(file, config -> config.withLogging(logging.apply(config.logging())));
    }

    /** Runs some statements, in a process of its own as levels of loggers are set when it starts. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            boolean values = arguments[1].equals("values-shown");
            try (OpenDatabase database =
                    open(Path.of(arguments[0]), usual -> new StatementLogging(Duration.ofMinutes(1), values))) {
                database.execute("create table t(x text)");
                database.transport()
                        .inTransaction(outer ->
                                outer.inSavepoint(inner -> inner.update(write("insert into t values (?)", "hunter2"))))
                        .blockLast(PATIENCE);
                database.transport().query(counting(600)).blockLast(PATIENCE);
                database.transport().query(counting(600)).take(5).blockLast(PATIENCE);
                database.transport()
                        .update(write("insert into nowhere values (7)"))
                        .onErrorResume(error -> Mono.empty())
                        .block(PATIENCE);
            }
        }
    }
}
