package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.ENDLESS;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.assertFails;
import static dev.dataflow.dialect.sqlite.OpenDatabase.counting;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.TimeLimit;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** A call with a time of its own ends in time, wherever it is. */
class JdbcTransportDeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final SqlStatement INSERT = write("insert into t values (1)");
    private static final SqlStatement ENDLESS_WRITE = write("insert into t " + OpenDatabase.COUNTING, Long.MAX_VALUE);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Place.class)
    void aStatementThatRunsIsStopped(Place place) {
        try (OpenDatabase database = open(place)) {
            assertTimesOut(Flux.defer(
                    () -> database.transport().within(TimeLimit.inAll(SHORT)).query(ENDLESS)));
            assertTimesOut(Mono.defer(
                    () -> database.transport().within(TimeLimit.inAll(SHORT)).update(ENDLESS_WRITE)));
            database.update("insert into t values (7)");
            assertThat(database.number("select sum(x) from t")).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aStatementThatWaitsForAConnectionNeverRuns(Place place) {
        try (OpenDatabase database = open(place)) {
            Sinks.One<Long> gate = Sinks.one();
            Mono<Long> holder = database.transport()
                    .inTransaction(inside -> inside.update(INSERT).then(gate.asMono()))
                    .single()
                    .cache();
            holder.subscribe();
            assertTimesOut(Mono.defer(
                    () -> database.transport().within(TimeLimit.inAll(SHORT)).update(INSERT)));
            assertTimesOut(Flux.defer(() ->
                    database.transport().within(TimeLimit.inAll(SHORT)).together(inside -> inside.update(INSERT))));
            gate.tryEmitValue(1L);
            holder.block(PATIENCE);
            assertThat(database.number("select count(*) from t")).isEqualTo(1);
            assertThat(database.transport().pool().timedOut()).isZero();
        }
    }

    @Test
    void theTimeToWaitForAConnectionIsAnotherError() {
        try (OpenDatabase database = open(Place.FILE, config -> config.withAcquireTimeout(SHORT))) {
            assertFails(
                    database.transport()
                            .inTransaction(inside -> inside.update(INSERT)
                                    .then(database.transport()
                                            .within(TimeLimit.inAll(LONG))
                                            .update(INSERT))),
                    ErrorCode.POOL_EXHAUSTED);
            assertThat(database.transport().pool().timedOut()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aStatementInsideATransactionTakesItBack(Place place) {
        try (OpenDatabase database = open(place)) {
            assertTimesOut(database.transport()
                    .inTransaction(inside -> inside.update(INSERT)
                            .then(Mono.defer(
                                    () -> inside.within(TimeLimit.inAll(SHORT)).update(ENDLESS_WRITE)))));
            assertThat(rows(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aStatementThatWaitsInsideATransactionEndsIt(Place place) {
        try (OpenDatabase database = open(place)) {
            assertTimesOut(database.transport()
                    .inTransaction(inside -> Flux.merge(
                            inside.query(ENDLESS).then(Mono.<Long>empty()),
                            Mono.defer(
                                    () -> inside.within(TimeLimit.inAll(SHORT)).update(INSERT)))));
            assertThat(rows(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aTransactionInWhichOneWasTooLateOnlyRollsBack(Place place) {
        try (OpenDatabase database = open(place)) {
            assertFails(
                    database.transport()
                            .inTransaction(inside -> inside.update(INSERT)
                                    .then(inside.within(TimeLimit.inAll(Duration.ofNanos(1)))
                                            .update(INSERT)
                                            .onErrorReturn(DataFlowException.class, 0L)))
                            .then(),
                    ErrorCode.TRANSACTION_STATE);
            assertThat(rows(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void statementsThatBelongTogetherShareTheTime(Place place) {
        try (OpenDatabase database = open(place)) {
            assertTimesOut(Flux.defer(() -> database.transport()
                    .within(TimeLimit.inAll(SHORT))
                    .together(inside -> inside.update(INSERT).then(inside.update(ENDLESS_WRITE)))));
            assertThat(rows(database)).isZero();
        }
    }

    @Test
    void theSubscribersOwnTimeDoesNotCount() {
        try (OpenDatabase database = open(Place.FILE)) {
            StepVerifier.create(
                            Flux.defer(() -> database.transport()
                                    .within(TimeLimit.inAll(SHORT.multipliedBy(3)))
                                    .query(counting(2_000))),
                            1)
                    .expectNextCount(1)
                    .thenAwait(SHORT.multipliedBy(6))
                    .thenRequest(Long.MAX_VALUE)
                    .expectNextCount(1_999)
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    @Test
    void waitingForAnotherProgramsLockIsPartOfTheTime() throws SQLException {
        try (OpenDatabase database = open(Place.FILE);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("a.db"));
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            long start = System.nanoTime();
            assertTimesOut(Mono.defer(
                    () -> database.transport().within(TimeLimit.inAll(SHORT)).update(INSERT)));
            assertTimesOut(Flux.defer(() ->
                    database.transport().within(TimeLimit.inAll(SHORT)).together(inside -> inside.update(INSERT))));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("it does not wait for busy_timeout")
                    .isLessThan(Duration.ofSeconds(5));

            Disposable cancelled = database.transport().update(INSERT).subscribe();
            Threads.await("dataflow-sqlite-writer", "callback");
            cancelled.dispose();
            Mono<Long> next = database.transport()
                    .update(write("insert into t values (7)"))
                    .cache();
            next.subscribe();
            statement.execute("rollback");
            next.block(PATIENCE);
            assertThat(database.number("select sum(x) from t")).isEqualTo(7);
        }
    }

    private static void assertTimesOut(Publisher<?> publisher) {
        StepVerifier.create(publisher)
                .thenConsumeWhile(any -> true)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(DataFlowException.class, described -> {
                            assertThat(described.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
                            assertThat(described.retry()).isEqualTo(RetryVerdict.NEVER);
                        }))
                .verify(PATIENCE);
    }

    private static long rows(OpenDatabase database) {
        return (Long) database.transport()
                .query(OpenDatabase.returning("select count(*) from t", OpenDatabase.NUMBER))
                .single()
                .block(PATIENCE)[0];
    }

    private OpenDatabase open(Place place) {
        return open(place, config -> config);
    }

    private OpenDatabase open(Place place, UnaryOperator<AdapterConfig> settings) {
        return place.open(directory, settings, "create table t(x int)");
    }
}
