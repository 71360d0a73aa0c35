package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.assertFails;
import static dev.dataflow.dialect.sqlite.OpenDatabase.counting;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.error.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Lanes as connections: how many there are, and who holds them. */
class JdbcTransportPoolTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path directory;

    @Test
    void theFiguresTellWhatIsInUseAndWhoWaits() {
        try (OpenDatabase database = OpenDatabase.inFile(
                directory.resolve("a.db"), config -> config.withPoolSize(3).withAcquireTimeout(SHORT))) {
            database.execute("create table t(x int)");
            PoolFigures before = await(database, figures -> figures.inUse() == 0);
            assertThat(before.size()).isEqualTo(3);
            assertThat(before.idle()).isEqualTo(1);
            assertThat(before.waiting()).isZero();

            Disposable holder = database.transport()
                    .inTransaction(inside ->
                            inside.update(write("insert into t values (1)")).then(Mono.never()))
                    .subscribe();
            await(database, figures -> figures.acquired() == before.acquired() + 1);
            Mono<Long> waiting = database.transport()
                    .update(write("insert into t values (2)"))
                    .cache();
            waiting.subscribe(any -> {}, error -> {});
            assertFails(waiting, ErrorCode.POOL_EXHAUSTED);
            assertThat(database.transport().pool().timedOut()).isEqualTo(1);

            holder.dispose();
            database.number("select count(*) from t");
            PoolFigures after = await(database, figures -> figures.inUse() == 0);
            assertThat(after.idle()).as("the writer and a reader").isEqualTo(2);
            assertThat(after.acquired()).isEqualTo(before.acquired() + 2);
            assertThat(after.timedOut()).isEqualTo(1);
        }
    }

    @Test
    void aStatementThatWaitsIsCounted() {
        try (OpenDatabase database = OpenDatabase.inMemory()) {
            Disposable holder =
                    database.transport().inTransaction(inside -> Mono.never()).subscribe();
            await(database, figures -> figures.acquired() == 2);
            Disposable waiting = database.transport().query(counting(1)).subscribe();
            assertThat(database.transport().pool())
                    .extracting(PoolFigures::size, PoolFigures::waiting)
                    .containsExactly(1, 1);
            waiting.dispose();
            assertThat(database.transport().pool().waiting()).isZero();
            holder.dispose();
        }
    }

    @Test
    void aConnectionThatIsHeldForTooLongIsReportedOnceWithThePlace() {
        try (CapturedErrors errors = new CapturedErrors();
                OpenDatabase database = OpenDatabase.inFile(
                        directory.resolve("a.db"),
                        config -> config.withPool(config.pool().withLeakThreshold(SHORT)))) {
            Disposable leak = whoForgets(database);
            awaitText(errors, "whoForgets");
            Disposable other = whoReadsSlowly(database);
            awaitText(errors, "whoReadsSlowly");
            leak.dispose();
            other.dispose();
            assertThat(errors.text().split("A connection is held for longer than PT0.2S", -1))
                    .as("parts between reports")
                    .hasSize(3);
            assertThat(errors.text()).contains("WARN");
        }
    }

    @Test
    void noStacksAreRecordedWhereNobodyAskedForThem() {
        try (CapturedErrors errors = new CapturedErrors();
                OpenDatabase database = OpenDatabase.inFile(
                        directory.resolve("a.db"), config -> config.withAcquireTimeout(SHORT.multipliedBy(3)))) {
            Disposable leak = whoForgets(database);
            assertFails(database.transport().inTransaction(inside -> Mono.just(1)), ErrorCode.POOL_EXHAUSTED);
            leak.dispose();
            assertThat(errors.text()).isEmpty();
        }
    }

    private static Disposable whoForgets(OpenDatabase database) {
        return database.transport().inTransaction(inside -> Mono.never()).subscribe();
    }

    private static Disposable whoReadsSlowly(OpenDatabase database) {
        return database.transport()
                .query(counting(10_000))
                .limitRate(1)
                .concatMap(row -> Mono.never(), 1)
                .subscribe();
    }

    private static PoolFigures await(OpenDatabase database, Predicate<PoolFigures> expected) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            PoolFigures figures = database.transport().pool();
            if (expected.test(figures)) {
                return figures;
            }
            assertThat(System.nanoTime()).as("figures %s", figures).isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private static void awaitText(CapturedErrors errors, String text) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!errors.text().contains(text)) {
            assertThat(System.nanoTime()).as("'%s' is written", text).isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
