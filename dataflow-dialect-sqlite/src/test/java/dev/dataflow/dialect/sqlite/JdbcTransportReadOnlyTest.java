package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.NUMBER;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Isolation;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Transactions that only read. */
class JdbcTransportReadOnlyTest {

    private static final TransactionMode READING = new TransactionMode(Isolation.SERIALIZABLE, true);
    private static final SqlStatement INSERT = write("insert into t values (1)");
    private static final SqlStatement COUNT = SqlStatement.select("select count(*) from t", NUMBER);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Place.class)
    void writesAreRefused(Place place) {
        List<SqlStatement> writes = List.of(
                INSERT,
                write("update t set x = 2 where x = 99"),
                SqlStatement.command("create table u(x int)"),
                SqlStatement.command("drop table t"));
        try (OpenDatabase database = open(place)) {
            for (SqlStatement each : writes) {
                assertRefused(database.transport().inTransaction(READING, inside -> inside.update(each)));
                assertThat(database.update("insert into t values (1)"))
                        .as("what comes afterwards may write")
                        .isEqualTo(1);
            }
            assertThat(database.number("select count(*) from t")).isEqualTo(writes.size());
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void writesAreRefusedInItsSavepointsToo(Place place) {
        try (OpenDatabase database = open(place)) {
            assertThat(database.transport()
                            .inTransaction(
                                    READING,
                                    inside -> inside.inSavepoint(inner -> inner.update(INSERT))
                                            .onErrorResume(error -> Mono.empty())
                                            .thenMany(count(inside)))
                            .collectList()
                            .block(PATIENCE))
                    .containsExactly(0L);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void whateverEndsItTheNextMayWrite(Place place) {
        try (OpenDatabase database = open(place)) {
            for (int round = 0; round < 100; round++) {
                StepVerifier.create(database.transport()
                                .inTransaction(READING, inside -> count(inside).concatWith(Mono.never())))
                        .expectNextCount(1)
                        .thenCancel()
                        .verify(PATIENCE);
                database.update("insert into t values (1)");
                StepVerifier.create(database.transport()
                                .inTransaction(READING, inside -> Flux.error(new IllegalArgumentException("no"))))
                        .expectError(IllegalArgumentException.class)
                        .verify(PATIENCE);
                database.update("insert into t values (1)");
            }
            assertThat(database.number("select count(*) from t")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void cancellingItAtAnyMomentLetsTheNextWrite(Place place) {
        try (OpenDatabase database = open(place)) {
            for (int round = 0; round < 200; round++) {
                var subscription = database.transport()
                        .inTransaction(READING, inside -> count(inside).concatWith(Mono.never()))
                        .subscribe();
                for (int spin = 0; spin < round * 20; spin++) {
                    Thread.onSpinWait();
                }
                subscription.dispose();
                database.update("insert into t values (1)");
            }
        }
    }

    @Test
    void inAFileItSeesEverythingAsItFirstSawItWhileOthersWrite() {
        try (OpenDatabase database = open(Place.FILE)) {
            List<Long> seen = database.transport()
                    .inTransaction(
                            READING,
                            inside -> count(inside)
                                    .concatWith(database.transport().update(INSERT))
                                    .concatWith(count(inside))
                                    .concatWith(database.transport().inTransaction(other -> other.update(INSERT)))
                                    .concatWith(count(inside)))
                    .collectList()
                    .block(PATIENCE);
            assertThat(seen).containsExactly(0L, 1L, 0L, 1L, 0L);
            assertThat(database.number("select count(*) from t")).isEqualTo(2);
        }
    }

    @Test
    void inAFileItDoesNotWaitForTheWriter() {
        try (OpenDatabase database = open(Place.FILE)) {
            Sinks.One<Long> gate = Sinks.one();
            Mono<Long> writing = database.transport()
                    .inTransaction(inside -> inside.update(INSERT).then(gate.asMono()))
                    .single()
                    .cache();
            writing.subscribe();
            assertThat(database.transport()
                            .inTransaction(READING, JdbcTransportReadOnlyTest::count)
                            .blockLast(PATIENCE))
                    .isZero();
            gate.tryEmitValue(1L);
            writing.block(PATIENCE);
        }
    }

    @Test
    void onTheOneConnectionOfAFileItIsRefusedToWriteToo() {
        try (OpenDatabase database = OpenDatabase.inFile(directory.resolve("a.db"), config -> config.withPoolSize(1))) {
            database.execute("create table t(x int)");
            assertRefused(database.transport().inTransaction(READING, inside -> inside.update(INSERT)));
            assertThat(database.update("insert into t values (1)")).isEqualTo(1);
        }
    }

    @Test
    void aFileOpenedForReadingIsReadInTransactionsToo() {
        open(Place.FILE).close();
        try (OpenDatabase database = OpenDatabase.inFile(directory.resolve("a.db"), "?mode=ro")) {
            assertThat(database.transport()
                            .inTransaction(READING, JdbcTransportReadOnlyTest::count)
                            .blockLast(PATIENCE))
                    .isZero();
            assertRefused(database.transport().inTransaction(inside -> inside.update(INSERT)));
        }
    }

    private static Flux<Long> count(SqlExecutor executor) {
        return executor.query(COUNT).map(row -> (Long) row[0]);
    }

    private static void assertRefused(Publisher<?> publisher) {
        StepVerifier.create(publisher)
                .expectErrorSatisfies(error ->
                        assertThat(new SqliteErrors().translate(error).code()).isEqualTo(ErrorCode.READ_ONLY_TARGET))
                .verify(PATIENCE);
    }

    private OpenDatabase open(Place place) {
        return place.open(directory, config -> config, "create table t(x int)");
    }
}
