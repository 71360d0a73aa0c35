package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.ENDLESS;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.assertFails;
import static dev.dataflow.dialect.sqlite.OpenDatabase.counting;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

class JdbcTransportLimitsTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path directory;

    @Test
    void aStreamCancelledInTheMiddleLeavesItsConnectionUsable() {
        try (OpenDatabase database = oneReader()) {
            for (int round = 0; round < 50; round++) {
                long taken = 1 + round * 37L;
                assertThat(database.transport()
                                .query(counting(1_000_000))
                                .take(taken)
                                .count()
                                .block(PATIENCE))
                        .isEqualTo(taken);
                assertThat(database.number("select 7")).isEqualTo(7);
            }
        }
    }

    @Test
    void aStatementCancelledWhileItRunsIsStoppedInTheDatabase() {
        try (OpenDatabase database = oneReader()) {
            for (int round = 0; round < 20; round++) {
                Disposable running = database.transport().query(ENDLESS).subscribe();
                Threads.awaitInSqlite("dataflow-sqlite-reader-1");
                running.dispose();
                assertThat(database.number("select 7")).isEqualTo(7);
            }
        }
    }

    @Test
    void aWriteCancelledWhileItRunsHasNoEffect() {
        try (OpenDatabase database = file()) {
            database.execute("create table t(x int)");
            Disposable running = database.transport()
                    .update(write("insert into t " + OpenDatabase.COUNTING, Long.MAX_VALUE))
                    .subscribe();
            Threads.awaitInSqlite("dataflow-sqlite-writer");
            running.dispose();
            assertThat(database.update("insert into t values (1)")).isEqualTo(1);
            assertThat(database.number("select count(*) from t")).isEqualTo(1);
        }
    }

    @Test
    void aStatementThatWaitsCanBeCancelledAndIsNeverRun() {
        try (OpenDatabase database = file()) {
            database.execute("create table t(x int)");
            Disposable blocking = database.transport()
                    .update(write("insert into t " + OpenDatabase.COUNTING, Long.MAX_VALUE))
                    .subscribe();
            Threads.awaitInSqlite("dataflow-sqlite-writer");
            database.transport()
                    .update(write("insert into t values (2)"))
                    .subscribe()
                    .dispose();
            blocking.dispose();
            database.update("insert into t values (3)");
            assertThat(database.number("select sum(x) from t")).isEqualTo(3);
        }
    }

    @Test
    void aStatementThatRunsTooLongIsStopped() {
        try (OpenDatabase database = OpenDatabase.inFile(
                directory.resolve("a.db"), config -> config.withPoolSize(2).withStatementTimeout(SHORT))) {
            assertFails(database.transport().query(ENDLESS), ErrorCode.QUERY_TIMEOUT);
            assertThat(database.number("select 7")).isEqualTo(7);
        }
    }

    @Test
    void aWriteThatRunsTooLongIsStoppedWithoutEffect() {
        try (OpenDatabase database =
                OpenDatabase.inFile(directory.resolve("a.db"), config -> config.withStatementTimeout(SHORT))) {
            database.execute("create table t(x int)");
            assertFails(
                    database.transport().update(write("insert into t " + OpenDatabase.COUNTING, Long.MAX_VALUE)),
                    ErrorCode.QUERY_TIMEOUT);
            assertThat(database.number("select count(*) from t")).isZero();
        }
    }

    @Test
    void theTimeOfASlowSubscriberDoesNotCountAsTheStatements() {
        try (OpenDatabase database =
                OpenDatabase.inFile(directory.resolve("a.db"), config -> config.withStatementTimeout(SHORT))) {
            StepVerifier.create(database.transport().query(counting(2_000)), 1)
                    .expectNextCount(1)
                    .thenAwait(SHORT.multipliedBy(3))
                    .thenRequest(Long.MAX_VALUE)
                    .expectNextCount(1_999)
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    @Test
    void aStreamThatIsNotReadToItsEndHoldsItsConnectionAndOthersWaitForALimitedTime() {
        try (OpenDatabase database = OpenDatabase.inFile(
                directory.resolve("a.db"), config -> config.withPoolSize(2).withAcquireTimeout(SHORT))) {
            assertThat(database.number("select 7")).isEqualTo(7);
            StepVerifier.create(database.transport().query(counting(2_000)), 1)
                    .expectNextCount(1)
                    .then(() -> assertFails(database.transport().query(counting(1)), ErrorCode.POOL_EXHAUSTED))
                    .thenCancel()
                    .verify(PATIENCE);
            assertThat(database.number("select 7")).isEqualTo(7);
        }
    }

    @Test
    void aSmallResultNeedsItsConnectionOnlyUntilItIsRead() {
        try (OpenDatabase database = oneReader()) {
            StepVerifier.create(database.transport().query(counting(100)), 1)
                    .expectNextCount(1)
                    .then(() -> assertThat(database.number("select 7")).isEqualTo(7))
                    .thenRequest(Long.MAX_VALUE)
                    .expectNextCount(99)
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    private OpenDatabase file() {
        return OpenDatabase.inFile(directory.resolve("a.db"));
    }

    private OpenDatabase oneReader() {
        return OpenDatabase.inFile(directory.resolve("a.db"), config -> config.withPoolSize(2));
    }
}
