package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.ENDLESS;
import static dev.dataflow.dialect.sqlite.OpenDatabase.NUMBER;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.assertFails;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlTransaction;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Savepoints, and transactions with savepoints, that are cancelled. */
class JdbcTransportSavepointCancelTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Place.class)
    void aReadThatIsCancelledInItDoesNotHurtTheTransaction(Place place) {
        String lane = "dataflow-sqlite-writer";
        Sinks.Empty<Void> enough = Sinks.empty();
        try (OpenDatabase database = open(place)) {
            Mono<Void> running = database.transport()
                    .inTransaction(outer -> insert(outer, 1)
                            .then(outer.inSavepoint(inner -> insert(inner, 2).thenMany(inner.query(ENDLESS)))
                                    .takeUntilOther(enough.asMono())
                                    .then())
                            .then(insert(outer, 4)))
                    .then()
                    .cache();
            Disposable subscription = running.subscribe();
            Threads.awaitInSqlite(lane);
            enough.tryEmitEmpty();
            running.block(PATIENCE);
            assertThat(sum(database)).isEqualTo(5);
            subscription.dispose();
        }
    }

    /** SQLite then undoes the whole transaction by itself. */
    @ParameterizedTest
    @EnumSource(Place.class)
    void aWriteThatIsInterruptedInItTakesTheTransactionAlong(Place place) {
        Sinks.Empty<Void> enough = Sinks.empty();
        try (OpenDatabase database = open(place)) {
            Mono<Void> running = database.transport()
                    .inTransaction(outer -> insert(outer, 1)
                            .then(outer.inSavepoint(inner -> inner.update(
                                            write("insert into t " + OpenDatabase.COUNTING, Long.MAX_VALUE)))
                                    .takeUntilOther(enough.asMono())
                                    .then())
                            .then(insert(outer, 4)))
                    .then()
                    .cache();
            running.subscribe(any -> {}, error -> {});
            Threads.awaitInSqlite("dataflow-sqlite-writer");
            enough.tryEmitEmpty();
            assertFails(running, ErrorCode.TRANSACTION_STATE);
            assertThat(sum(database)).isZero();
            database.update("insert into t values (7)");
            assertThat(sum(database)).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void cancellingTheTransactionAtAnyMomentLeavesNothingBehind(Place place) {
        try (OpenDatabase database = open(place)) {
            for (int round = 0; round < 200; round++) {
                Disposable subscription = database.transport()
                        .inTransaction(outer -> insert(outer, 1)
                                .then(outer.inSavepoint(middle -> middle.inSavepoint(inner -> insert(inner, 2)))
                                        .then())
                                .then(Mono.never()))
                        .subscribe();
                for (int spin = 0; spin < round * 30; spin++) {
                    Thread.onSpinWait();
                }
                subscription.dispose();
            }
            assertThat(sum(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void cancellingTheSavepointAtAnyMomentLeavesTheRest(Place place) {
        try (OpenDatabase database = open(place)) {
            for (int round = 0; round < 100; round++) {
                int spins = round * 30;
                database.transport()
                        .inTransaction(outer -> insert(outer, 1)
                                .then(Mono.<Long>fromRunnable(() -> {
                                            Disposable inner = outer.inSavepoint(middle -> middle.query(
                                                                    SqlStatement.select("select 1", NUMBER))
                                                            .then(Mono.never()))
                                                    .subscribe();
                                            for (int spin = 0; spin < spins; spin++) {
                                                Thread.onSpinWait();
                                            }
                                            inner.dispose();
                                        })
                                        .subscribeOn(reactor.core.scheduler.Schedulers.parallel()))
                                .then(insert(outer, 1)))
                        .blockLast(PATIENCE);
            }
            assertThat(sum(database)).isEqualTo(200);
        }
    }

    private static Mono<Long> insert(SqlTransaction transaction, long number) {
        return transaction.update(write("insert into t values (?)", number));
    }

    private static long sum(OpenDatabase database) {
        // In a file, readers do not wait for a transaction that is just being rolled back.
        return (Long) database.transport()
                .query(OpenDatabase.returning("select coalesce(sum(x), 0) from t", NUMBER))
                .single()
                .block(PATIENCE)[0];
    }

    private OpenDatabase open(Place place) {
        return place.open(directory, config -> config, "create table t(x int)");
    }
}
