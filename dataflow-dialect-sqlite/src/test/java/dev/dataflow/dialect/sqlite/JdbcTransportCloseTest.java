package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.ENDLESS;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.assertFails;
import static dev.dataflow.dialect.sqlite.OpenDatabase.counting;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.adapter.Isolation;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class JdbcTransportCloseTest {

    @TempDir
    Path directory;

    @Test
    void afterTheEndThereAreNoThreadsAndNoFilesOpen() throws IOException {
        Path file = directory.resolve("a.db");
        OpenDatabase database = OpenDatabase.inFile(file);
        database.execute("create table t(x int)");
        database.number("select count(*) from t");
        assertThat(Threads.ofTransports())
                .containsExactly("dataflow-sqlite-deadlines", "dataflow-sqlite-reader-1", "dataflow-sqlite-writer");

        database.close();

        assertThat(Threads.ofTransports()).isEmpty();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).as("the log was written back and removed").containsExactly(file);
        }
    }

    @Test
    void aTransportThatWasNeverUsedEndsToo() {
        AdapterConfig config = AdapterConfig.of(ConnectionUrl.parse("sqlite:///" + directory.resolve("a.db")));
        SqliteTarget.of(config).connect(config).close().block(PATIENCE);
        assertThat(Threads.ofTransports()).isEmpty();
    }

    @Test
    void closingTwiceIsFine() {
        OpenDatabase database = OpenDatabase.inFile(directory.resolve("a.db"));
        database.close();
        database.close();
    }

    @Test
    void whateverIsAskedAfterwardsFailsAsUnavailable() {
        OpenDatabase database = OpenDatabase.inFile(directory.resolve("a.db"));
        database.execute("create table t(x int)");
        database.close();
        for (Publisher<?> each : List.<Publisher<?>>of(
                database.transport().query(counting(1)),
                database.transport().update(write("insert into t values (1)")),
                database.transport().inTransaction(executor -> Mono.just(1)),
                database.transport()
                        .inTransaction(
                                new TransactionMode(Isolation.READ_COMMITTED, true), executor -> Mono.just(1)))) {
            StepVerifier.create(each)
                    .expectErrorSatisfies(JdbcTransportCloseTest::assertClosed)
                    .verify(PATIENCE);
        }
    }

    @Test
    void aSavepointThatDoesNotEndIsStoppedWithItsTransaction() {
        OpenDatabase database =
                OpenDatabase.inFile(directory.resolve("a.db"), config -> config.withCloseTimeout(Duration.ofMillis(1)));
        database.execute("create table t(x int)");
        Sinks.One<Throwable> transaction = Sinks.one();
        Sinks.One<Object> begun = Sinks.one();
        database.transport()
                .inTransaction(outer -> outer.inSavepoint(inner -> inner.update(write("insert into t values (1)"))
                        .doOnNext(begun::tryEmitValue)
                        .then(Mono.<Long>never())))
                .subscribe(any -> {}, transaction::tryEmitValue);
        begun.asMono().block(PATIENCE);

        database.close();

        assertThat(Threads.ofTransports()).isEmpty();
        assertClosed(transaction.asMono().block(PATIENCE));
        try (OpenDatabase again = OpenDatabase.inFile(directory.resolve("a.db"))) {
            assertThat(again.number("select count(*) from t")).isZero();
        }
    }

    private static void assertClosed(Throwable error) {
        assertThat(((DataFlowException) error).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(((DataFlowException) error).retry()).isEqualTo(RetryVerdict.NEVER);
    }

    @Test
    void whatRunsMayEndAndWhatWaitsIsRefused() {
        OpenDatabase database = OpenDatabase.inFile(directory.resolve("a.db"));
        database.execute("create table t(x int)");
        Sinks.One<Long> gate = Sinks.one();
        Sinks.One<Object> begun = Sinks.one();
        Mono<Long> open = database.transport()
                .inTransaction(executor -> {
                    begun.tryEmitValue("begun");
                    return gate.asMono().flatMap(any -> executor.update(write("insert into t values (1)")));
                })
                .single()
                .cache();
        open.subscribe();
        begun.asMono().block(PATIENCE);
        Mono<Long> waiting =
                database.transport().update(write("insert into t values (2)")).cache();
        waiting.subscribe(any -> {}, error -> {});

        Mono<Void> closing = database.transport().close();
        closing.subscribe();
        assertFails(waiting, ErrorCode.UNAVAILABLE);
        gate.tryEmitValue(1L);
        assertThat(open.block(PATIENCE)).isEqualTo(1);
        closing.block(PATIENCE);

        try (OpenDatabase again = OpenDatabase.inFile(directory.resolve("a.db"))) {
            assertThat(again.number("select count(*) from t")).isEqualTo(1);
        }
    }

    @Test
    void whatDoesNotEndByItselfIsStoppedAfterAWhile() {
        OpenDatabase database = OpenDatabase.inFile(
                directory.resolve("a.db"), config -> config.withCloseTimeout(Duration.ofMillis(300)));
        database.execute("create table t(x int)");
        Sinks.One<Throwable> query = Sinks.one();
        Sinks.One<Throwable> paused = Sinks.one();
        Sinks.One<Throwable> transaction = Sinks.one();
        Sinks.One<Object> begun = Sinks.one();
        database.transport().query(ENDLESS).subscribe(any -> {}, query::tryEmitValue);
        Threads.awaitInSqlite("dataflow-sqlite-reader-1");
        database.transport().query(counting(10_000)).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                request(1);
            }

            @Override
            protected void hookOnError(Throwable error) {
                paused.tryEmitValue(error);
            }
        });
        Threads.await("dataflow-sqlite-reader-2", "awaitDemand");
        database.transport()
                .inTransaction(executor -> executor.update(write("insert into t values (1)"))
                        .doOnNext(begun::tryEmitValue)
                        .then(Mono.never()))
                .subscribe(any -> {}, transaction::tryEmitValue);
        begun.asMono().block(PATIENCE);

        database.close();

        assertThat(Threads.ofTransports()).isEmpty();
        for (Sinks.One<Throwable> each : List.of(query, paused, transaction)) {
            StepVerifier.create(each.asMono())
                    .assertNext(JdbcTransportCloseTest::assertClosed)
                    .expectComplete()
                    .verify(PATIENCE);
        }
        try (OpenDatabase again = OpenDatabase.inFile(directory.resolve("a.db"))) {
            assertThat(again.number("select count(*) from t")).isZero();
        }
    }
}
