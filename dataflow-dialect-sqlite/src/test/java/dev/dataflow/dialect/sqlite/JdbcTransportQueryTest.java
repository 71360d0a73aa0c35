package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.ENDLESS;
import static dev.dataflow.dialect.sqlite.OpenDatabase.NUMBER;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.assertFails;
import static dev.dataflow.dialect.sqlite.OpenDatabase.counting;
import static dev.dataflow.dialect.sqlite.OpenDatabase.returning;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteException;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class JdbcTransportQueryTest {

    @TempDir
    Path directory;

    @Test
    void rowsArriveInOrderAndComplete() {
        try (OpenDatabase database = file()) {
            List<Long> numbers = database.transport()
                    .query(counting(1_000))
                    .map(row -> (Long) row[0])
                    .collectList()
                    .block(PATIENCE);
            assertThat(numbers).hasSize(1_000).isSorted().startsWith(1L).endsWith(1_000L);
        }
    }

    @Test
    void nothingRunsBeforeTheSubscriptionAndEachSubscriptionRunsAnew() {
        try (OpenDatabase database = file()) {
            database.execute("create table t(x int)");
            Mono<Long> insert = database.transport().update(write("insert into t values (1)"));
            assertThat(database.number("select count(*) from t")).isZero();
            insert.block(PATIENCE);
            insert.block(PATIENCE);
            assertThat(database.number("select count(*) from t")).isEqualTo(2);
        }
    }

    @Test
    void aLargeStreamIsReadOnlyAsFarAsItIsAskedFor() throws InterruptedException {
        AtomicInteger decoded = new AtomicInteger();
        ColumnCodec<Long> watched = new ColumnCodec<>(Long.class, Long.class::cast, value -> {
            decoded.incrementAndGet();
            return value;
        });
        SqlStatement statement =
                SqlStatement.select(OpenDatabase.COUNTING, counting(200_000).parameters(), watched);
        CountDownLatch ten = new CountDownLatch(10);
        CountDownLatch all = new CountDownLatch(200_000);
        try (OpenDatabase database = file()) {
            BaseSubscriber<Object[]> subscriber = new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                    request(10);
                }

                @Override
                protected void hookOnNext(Object[] row) {
                    ten.countDown();
                    all.countDown();
                }
            };
            database.transport().query(statement).subscribe(subscriber);
            assertThat(ten.await(30, TimeUnit.SECONDS)).isTrue();
            Threads.await("dataflow-sqlite-reader-1", "awaitDemand");
            assertThat(decoded).hasValueLessThanOrEqualTo(1_000);
            assertThat(all.getCount()).isEqualTo(200_000 - 10);

            subscriber.requestUnbounded();
            assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(decoded).hasValue(200_000);
        }
    }

    @Test
    void longValuesMakeChunksShorter() {
        AtomicInteger decoded = new AtomicInteger();
        ColumnCodec<byte[]> watched = new ColumnCodec<>(byte[].class, byte[].class::cast, value -> {
            decoded.incrementAndGet();
            return value;
        });
        SqlStatement statement = SqlStatement.select(
                OpenDatabase.COUNTING.replace("select x from", "select zeroblob(1000000) from"),
                counting(1_000).parameters(),
                watched);
        try (OpenDatabase database = file()) {
            StepVerifier.create(database.transport().query(statement), 1)
                    .expectNextCount(1)
                    .then(() -> assertThat(decoded).hasValueLessThanOrEqualTo(6))
                    .thenCancel()
                    .verify(PATIENCE);
        }
    }

    @Test
    void readersRunBesideATransactionAndSeeWhatWasCommitted() {
        try (OpenDatabase database = file()) {
            database.execute("create table t(x int)", "insert into t values (1)");
            Flux<Long> seenFromOutside = database.transport()
                    .inTransaction(executor -> executor.update(write("insert into t values (2)"))
                            .thenMany(Flux.range(0, 20)
                                    .flatMap(any -> database.transport()
                                            .query(SqlStatement.select("select count(*) from t", NUMBER))
                                            .map(row -> (Long) row[0]))));

            assertThat(seenFromOutside.collectList().block(PATIENCE))
                    .hasSize(20)
                    .containsOnly(1L);
            assertThat(database.number("select count(*) from t")).isEqualTo(2);
        }
    }

    @Test
    void severalReadersWorkAtTheSameTime() {
        try (OpenDatabase database = file()) {
            Disposable first = database.transport().query(ENDLESS).subscribe();
            Threads.awaitInSqlite("dataflow-sqlite-reader-1");
            Disposable second = database.transport().query(ENDLESS).subscribe();
            Threads.awaitInSqlite("dataflow-sqlite-reader-2");
            assertThat(database.number("select 1")).isEqualTo(1);
            first.dispose();
            second.dispose();
        }
    }

    @Test
    void aSubscriberMayWriteForEachRowThatItReads() {
        try (OpenDatabase database = file()) {
            database.execute("create table t(x int)");
            Long written = database.transport()
                    .query(counting(3_000))
                    .flatMap(row -> database.transport().update(write("insert into t values (?)", row[0])), 4)
                    .count()
                    .block(PATIENCE);
            assertThat(written).isEqualTo(3_000);
            assertThat(database.number("select count(distinct x) from t")).isEqualTo(3_000);
        }
    }

    @Test
    void blockingInASubscriberIsRefusedByReactor() {
        try (OpenDatabase database = file()) {
            StepVerifier.create(database.transport().query(counting(1)).map(row -> database.number("select 1")))
                    .expectError(IllegalStateException.class)
                    .verify(PATIENCE);
            assertThat(database.number("select 7")).isEqualTo(7);
        }
    }

    @Test
    void rowsOfAWriteArriveAfterItsCommit() {
        try (OpenDatabase database = file()) {
            database.execute("create table t(id integer primary key autoincrement, x int)");
            List<Long> visible = database.transport()
                    .query(returning("insert into t(x) values (10), (20), (30) returning id", NUMBER))
                    .concatMap(row -> database.transport()
                            .query(SqlStatement.select("select count(*) from t", NUMBER))
                            .map(count -> (Long) count[0]))
                    .collectList()
                    .block(PATIENCE);
            assertThat(visible).containsExactly(3L, 3L, 3L);
        }
    }

    @Test
    void updatesCountTheRowsTheyChangeAndCommandsCountNone() {
        try (OpenDatabase database = file()) {
            database.execute("create table t(x int)");
            assertThat(database.update("insert into t values (1), (2), (3)")).isEqualTo(3);
            assertThat(database.update("update t set x = x where x > 1")).isEqualTo(2);
            assertThat(database.transport()
                            .update(SqlStatement.command("create table u(x int)"))
                            .block(PATIENCE))
                    .isZero();
            assertThat(database.update("delete from t where x > 100")).isZero();
        }
    }

    @Test
    void aStatementThatFailsLeavesTheDriversErrorAndAUsableConnection() {
        try (OpenDatabase database = oneReader()) {
            for (int round = 0; round < 3; round++) {
                StepVerifier.create(database.transport().query(SqlStatement.select("select nothing", NUMBER)))
                        .expectError(SQLiteException.class)
                        .verify(PATIENCE);
                assertThat(database.number("select 7")).isEqualTo(7);
            }
        }
    }

    @Test
    void aReaderCannotWrite() {
        try (OpenDatabase database = file()) {
            database.execute("create table t(x int)");
            StepVerifier.create(database.transport()
                            .query(SqlStatement.select("insert into t values (1) returning x", NUMBER)))
                    .expectErrorSatisfies(error -> assertThat(
                                    new SqliteErrors().translate(error).code())
                            .isEqualTo(ErrorCode.READ_ONLY_TARGET))
                    .verify(PATIENCE);
        }
    }

    @Test
    void aValueOfAnotherTypeThanItsColumnsIsRefusedInsteadOfBent() {
        try (OpenDatabase database = file()) {
            assertFails(database.transport().query(SqlStatement.select("select 'twelve'", NUMBER)), ErrorCode.MAPPING);
            assertFails(database.transport().query(SqlStatement.select("select 1.5", NUMBER)), ErrorCode.MAPPING);
        }
    }

    @Test
    void manyOperationsAtOnceAllEnd() {
        try (OpenDatabase database = file()) {
            database.execute("create table t(x integer primary key)");
            Long ended = Flux.range(1, 5_000)
                    .flatMap(
                            number -> number % 5 == 0
                                    ? database.transport().update(write("insert into t values (?)", (long) number))
                                    : database.transport().query(counting(3)).count(),
                            256)
                    .count()
                    .block(PATIENCE);
            assertThat(ended).isEqualTo(5_000);
            assertThat(database.number("select count(*) from t")).isEqualTo(1_000);
        }
    }

    private OpenDatabase file() {
        return OpenDatabase.inFile(directory.resolve("a.db"));
    }

    private OpenDatabase oneReader() {
        return OpenDatabase.inFile(directory.resolve("a.db"), config -> config.withPoolSize(2));
    }
}
