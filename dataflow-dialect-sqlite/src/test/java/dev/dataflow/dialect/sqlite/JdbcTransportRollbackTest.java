package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.NUMBER;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.assertFails;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.SqlStatement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class JdbcTransportRollbackTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final SqlStatement INSERT = write("insert into t values (1)");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Place.class)
    void nothingIsThereWhenTheWorkFails(Place place) {
        try (OpenDatabase database = open(place)) {
            StepVerifier.create(database.transport()
                            .inTransaction(executor -> executor.update(INSERT)
                                    .then(Mono.error(new IllegalArgumentException("changed my mind")))))
                    .expectError(IllegalArgumentException.class)
                    .verify(PATIENCE);
            assertThat(rows(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void nothingIsThereWhenTheWorkCannotEvenBeMade(Place place) {
        try (OpenDatabase database = open(place)) {
            StepVerifier.create(database.transport().<Long>inTransaction(executor -> {
                        throw new IllegalArgumentException("no work today");
                    }))
                    .expectError(IllegalArgumentException.class)
                    .verify(PATIENCE);
            database.update("insert into t values (1)");
            assertThat(rows(database)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void nothingIsThereWhenTheSubscriberCancels(Place place) {
        try (OpenDatabase database = open(place)) {
            for (int round = 0; round < 20; round++) {
                StepVerifier.create(database.transport()
                                .inTransaction(
                                        executor -> executor.update(INSERT).concatWith(Mono.never())))
                        .expectNext(1L)
                        .thenCancel()
                        .verify(PATIENCE);
                assertThat(rows(database)).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aCancelledStatementTakesItsTransactionBackWhileItRuns(Place place) {
        try (OpenDatabase database = open(place)) {
            Disposable running = database.transport()
                    .inTransaction(executor -> executor.update(INSERT)
                            .then(executor.update(write("insert into t " + OpenDatabase.COUNTING, Long.MAX_VALUE))))
                    .subscribe();
            Threads.awaitInSqlite("dataflow-sqlite-writer");
            running.dispose();
            assertThat(rows(database)).isZero();
            database.update("insert into t values (1)");
            assertThat(rows(database)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void cancellingBeforeTheTransactionBeginsLeavesNothingBehind(Place place) {
        try (OpenDatabase database = open(place)) {
            Sinks.One<Long> gate = Sinks.one();
            CountDownLatch begun = new CountDownLatch(1);
            Disposable first = database.transport()
                    .inTransaction(executor -> {
                        begun.countDown();
                        return gate.asMono();
                    })
                    .subscribe();
            await(begun);
            Disposable second = database.transport()
                    .inTransaction(executor -> executor.update(INSERT))
                    .subscribe();
            second.dispose();
            assertThat(gate.tryEmitValue(1L)).isEqualTo(Sinks.EmitResult.OK);
            database.update("insert into t values (7)");
            assertThat(rows(database)).isEqualTo(1);
            first.dispose();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void cancellingAtAnyMomentLeavesNothingBehind(Place place) {
        try (OpenDatabase database = open(place)) {
            for (int round = 0; round < 300; round++) {
                Disposable subscription = database.transport()
                        .inTransaction(executor -> executor.update(INSERT).then(Mono.never()))
                        .subscribe();
                for (int spin = 0; spin < round * 20; spin++) {
                    Thread.onSpinWait();
                }
                subscription.dispose();
            }
            assertThat(rows(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aCommitThatIsRefusedRollsBack(Place place) {
        try (OpenDatabase database = open(place)) {
            database.execute(
                    "create table child(x int references parent(x) deferrable initially deferred)",
                    "create table parent(x int primary key)");
            StepVerifier.create(database.transport()
                            .inTransaction(executor -> executor.update(INSERT)
                                    .then(executor.update(write("insert into child values (1)")))))
                    .expectNextCount(1)
                    .expectErrorSatisfies(error -> assertThat(
                                    new SqliteErrors().translate(error).code())
                            .isEqualTo(ErrorCode.FOREIGN_KEY))
                    .verify(PATIENCE);
            assertThat(rows(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aStatementThatRunsTooLongTakesTheTransactionBack(Place place) {
        try (OpenDatabase database = open(place, config -> config.withStatementTimeout(SHORT))) {
            assertFails(
                    database.transport()
                            .inTransaction(executor -> executor.update(INSERT)
                                    .then(executor.update(
                                            write("insert into t " + OpenDatabase.COUNTING, Long.MAX_VALUE)))),
                    ErrorCode.QUERY_TIMEOUT);
            assertThat(rows(database)).isZero();
        }
    }

    private static long rows(OpenDatabase database) {
        // In a file, readers do not wait for a transaction that is just being rolled back.
        return (Long) database.transport()
                .query(OpenDatabase.returning("select count(*) from t", NUMBER))
                .single()
                .block(PATIENCE)[0];
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private OpenDatabase open(Place place) {
        return open(place, config -> config);
    }

    private OpenDatabase open(Place place, UnaryOperator<AdapterConfig> settings) {
        return place.open(directory, settings, "create table t(x int)");
    }
}
