package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.NUMBER;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.assertFails;
import static dev.dataflow.dialect.sqlite.OpenDatabase.counting;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class JdbcTransportTransactionTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final SqlStatement INSERT = write("insert into t values (1)");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Place.class)
    void whatAllStatementsDidIsThereAfterCompletion(Place place) {
        try (OpenDatabase database = open(place)) {
            Flux<Long> counts = database.transport()
                    .inTransaction(executor -> executor.update(INSERT)
                            .concatWith(executor.update(INSERT))
                            .concatWith(executor.query(count()).map(row -> (Long) row[0])));
            assertThat(counts.collectList().block(PATIENCE)).containsExactly(1L, 1L, 2L);
            assertThat(rows(database)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void otherWritersWaitForALimitedTime(Place place) {
        try (OpenDatabase database = open(place, config -> config.withAcquireTimeout(SHORT))) {
            StepVerifier.create(database.transport()
                            .inTransaction(executor -> executor.update(INSERT)
                                    .then(database.transport().update(INSERT))
                                    .flux()))
                    .expectErrorSatisfies(error -> assertFails(Mono.error(error), ErrorCode.POOL_EXHAUSTED))
                    .verify(PATIENCE);
            assertThat(rows(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void theExecutorIsOfNoUseAfterTheEnd(Place place) {
        try (OpenDatabase database = open(place)) {
            AtomicReference<SqlExecutor> kept = new AtomicReference<>();
            database.transport()
                    .inTransaction(executor -> {
                        kept.set(executor);
                        return executor.update(INSERT);
                    })
                    .blockLast(PATIENCE);
            assertFails(kept.get().update(INSERT), ErrorCode.TRANSACTION_STATE);
            assertFails(kept.get().query(count()), ErrorCode.TRANSACTION_STATE);
            assertThat(rows(database)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aFailedStatementLeavesOnlyTheRollback(Place place) {
        try (OpenDatabase database = open(place)) {
            assertFails(
                    database.transport()
                            .inTransaction(executor -> executor.update(INSERT)
                                    .then(executor.update(write("insert into nowhere values (1)")))
                                    .onErrorResume(SQLiteException.class, error -> executor.update(INSERT))),
                    ErrorCode.TRANSACTION_STATE);
            assertFails(
                    database.transport()
                            .inTransaction(executor -> executor.update(INSERT)
                                    .then(executor.update(write("insert into nowhere values (1)")))
                                    .onErrorReturn(SQLiteException.class, 0L))
                            .then(),
                    ErrorCode.TRANSACTION_STATE);
            assertThat(rows(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aReaderThatHasSeenEnoughDoesNotHurtTheTransaction(Place place) {
        try (OpenDatabase database = open(place)) {
            database.transport()
                    .inTransaction(executor ->
                            executor.query(counting(1_000_000)).take(1_000).then(executor.update(INSERT)))
                    .blockLast(PATIENCE);
            assertThat(rows(database)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void theWorkMayWriteForEachRowThatItReads(Place place) {
        try (OpenDatabase database = open(place)) {
            Long written = database.transport()
                    .inTransaction(executor -> executor.query(counting(2_000))
                            .flatMap(row -> executor.update(write("insert into t values (?)", row[0])), 4))
                    .count()
                    .block(PATIENCE);
            assertThat(written).isEqualTo(2_000);
            assertThat(rows(database)).isEqualTo(2_000);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void transactionsOfManySubscribersRunOneAfterTheOther(Place place) {
        try (OpenDatabase database = open(place)) {
            database.update("insert into t values (0)");
            Flux.range(0, 200)
                    .flatMap(any -> database.transport()
                            .inTransaction(executor -> executor.query(SqlStatement.select("select x from t", NUMBER))
                                    .single()
                                    .flatMap(row -> executor.update(write("update t set x = ?", (Long) row[0] + 1)))))
                    .blockLast(PATIENCE);
            assertThat(database.number("select x from t")).isEqualTo(200);
        }
    }

    private static SqlStatement count() {
        return SqlStatement.select("select count(*) from t", NUMBER);
    }

    private static long rows(OpenDatabase database) {
        // In a file, readers do not wait for a transaction that is just being rolled back.
        return (Long) database.transport()
                .query(OpenDatabase.returning("select count(*) from t", NUMBER))
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
