package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.NUMBER;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.assertFails;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlTransaction;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import org.sqlite.SQLiteException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class JdbcTransportSavepointTest {

    private static final SqlStatement MISTAKE = write("insert into nowhere values (1)");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Place.class)
    void whatItDidStaysWithTheTransaction(Place place) {
        assertLeaves(
                place,
                7,
                outer -> insert(outer, 1)
                        .then(outer.inSavepoint(inner -> insert(inner, 2)).then())
                        .then(insert(outer, 4)));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void whatItDidIsUndoneAloneWhenItsWorkFails(Place place) {
        assertLeaves(
                place,
                5,
                outer -> insert(outer, 1)
                        .then(outer.inSavepoint(inner -> insert(inner, 2).then(Mono.<Long>error(new Surprise())))
                                .onErrorResume(Surprise.class, error -> Mono.empty())
                                .then())
                        .then(insert(outer, 4)));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void whatItDidIsUndoneAloneWhenAStatementFails(Place place) {
        assertLeaves(
                place,
                5,
                outer -> insert(outer, 1)
                        .then(outer.inSavepoint(inner -> insert(inner, 2).then(inner.update(MISTAKE)))
                                .onErrorResume(SQLiteException.class, error -> Mono.empty())
                                .then())
                        .then(insert(outer, 4)));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aFailureThatItsWorkHidesCostsTheSavepointAlone(Place place) {
        AtomicReference<Throwable> inside = new AtomicReference<>();
        AtomicReference<Throwable> atItsEnd = new AtomicReference<>();
        assertLeaves(
                place,
                5,
                outer -> insert(outer, 1)
                        .then(outer.inSavepoint(inner -> inner.update(MISTAKE)
                                        .onErrorResume(error -> insert(inner, 2))
                                        .doOnError(inside::set)
                                        .onErrorReturn(0L))
                                .doOnError(atItsEnd::set)
                                .onErrorResume(error -> Mono.empty())
                                .then())
                        .then(insert(outer, 4)));
        assertThat(((DataFlowException) inside.get()).code()).isEqualTo(ErrorCode.TRANSACTION_STATE);
        assertThat(((DataFlowException) atItsEnd.get()).code()).isEqualTo(ErrorCode.TRANSACTION_STATE);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void whatItDidIsUndoneAloneWhenItIsCancelled(Place place) {
        assertLeaves(
                place,
                5,
                outer -> insert(outer, 1)
                        .then(outer.inSavepoint(inner -> insert(inner, 2).concatWith(Mono.never()))
                                .next())
                        .then(insert(outer, 4)));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void whatTheDatabaseUndoesByItselfTakesAllAroundItAlong(Place place) {
        try (OpenDatabase database = open(place)) {
            database.execute(
                    "create trigger no before insert on t when new.x = 13 begin select raise(rollback, 'no'); end");
            AtomicReference<Throwable> between = new AtomicReference<>();
            assertFails(
                    database.transport()
                            .inTransaction(outer -> insert(outer, 1)
                                    .then(outer.inSavepoint(middle -> insert(middle, 2)
                                                    .then(middle.inSavepoint(inner -> insert(inner, 13))
                                                            .onErrorResume(SQLiteException.class, error -> Mono.empty())
                                                            .then())
                                                    .then(insert(middle, 4))
                                                    .doOnError(between::set))
                                            .onErrorResume(error -> Mono.empty())
                                            .then())
                                    .then(insert(outer, 8))),
                    ErrorCode.TRANSACTION_STATE);
            assertThat(((DataFlowException) between.get()).code()).isEqualTo(ErrorCode.TRANSACTION_STATE);
            assertThat(sum(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aFullDatabaseCostsTheSavepointOrAllAroundItAndNeverAPart(Place place) {
        try (OpenDatabase database = open(place)) {
            database.execute("pragma max_page_count = 20");
            AtomicReference<Throwable> inside = new AtomicReference<>();
            boolean goesOn = database.transport()
                    .inTransaction(outer -> insert(outer, 1)
                            .then(outer.inSavepoint(inner -> insert(inner, 2)
                                            .then(inner.update(write("insert into t select zeroblob(1000000)"))))
                                    .doOnError(inside::set)
                                    .onErrorResume(error -> Mono.empty())
                                    .then())
                            .then(insert(outer, 4)))
                    .then(Mono.just(true))
                    .onErrorReturn(DataFlowException.class, false)
                    .block(PATIENCE);
            assertThat(new SqliteErrors().translate(inside.get()).code()).isEqualTo(ErrorCode.RESOURCE_LIMIT);
            assertThat(sum(database)).isEqualTo(goesOn ? 5 : 0);
            database.update("insert into t values (8)");
            assertThat(sum(database)).isEqualTo(goesOn ? 13 : 8);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void savepointsInSavepointsAreUndoneEachAlone(Place place) {
        assertLeaves(
                place,
                1 + 2 + 8 + 16,
                outer -> insert(outer, 1)
                        .then(outer.inSavepoint(middle -> insert(middle, 2)
                                        .then(middle.inSavepoint(inner ->
                                                        insert(inner, 4).then(Mono.<Long>error(new Surprise())))
                                                .onErrorResume(Surprise.class, error -> Mono.empty())
                                                .then())
                                        .then(middle.inSavepoint(inner -> insert(inner, 8))
                                                .then())
                                        .then(insert(middle, 16)))
                                .then())
                        .then(outer.inSavepoint(middle -> middle.inSavepoint(inner -> insert(inner, 32))
                                        .then(Mono.<Long>error(new Surprise())))
                                .onErrorResume(Surprise.class, error -> Mono.empty())
                                .then()));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void itGoesWithATransactionThatFails(Place place) {
        try (OpenDatabase database = open(place)) {
            Flux<Long> work = database.transport()
                    .inTransaction(outer ->
                            outer.inSavepoint(inner -> insert(inner, 1)).concatWith(Mono.error(new Surprise())));
            assertThat(work.onErrorResume(Surprise.class, error -> Flux.empty())
                            .collectList()
                            .block(PATIENCE))
                    .containsExactly(1L);
            assertThat(sum(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void itIsOfNoUseAfterItsEnd(Place place) {
        AtomicReference<SqlTransaction> kept = new AtomicReference<>();
        try (OpenDatabase database = open(place)) {
            database.transport()
                    .inTransaction(outer -> outer.inSavepoint(inner -> {
                                kept.set(inner);
                                return insert(inner, 1);
                            })
                            .then(Mono.<Long>defer(() -> insert(kept.get(), 2)
                                    .onErrorResume(DataFlowException.class, error -> Mono.empty())))
                            .then(insert(outer, 4)))
                    .blockLast(PATIENCE);
            assertFails(insert(kept.get(), 8), ErrorCode.TRANSACTION_STATE);
            assertFails(kept.get().inSavepoint(inner -> insert(inner, 8)), ErrorCode.TRANSACTION_STATE);
            assertThat(sum(database)).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void nothingElseOfItsTransactionRunsMeanwhile(Place place) {
        try (OpenDatabase database = open(place)) {
            assertFails(
                    database.transport().inTransaction(outer -> outer.inSavepoint(inner -> insert(outer, 1))),
                    ErrorCode.TRANSACTION_STATE);
            assertFails(
                    database.transport()
                            .inTransaction(outer ->
                                    outer.inSavepoint(inner -> outer.inSavepoint(another -> insert(another, 1)))),
                    ErrorCode.TRANSACTION_STATE);
            assertThat(sum(database)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aTransactionThatEndsBeforeItsSavepointIsRolledBack(Place place) {
        AtomicReference<Throwable> told = new AtomicReference<>();
        try (OpenDatabase database = open(place)) {
            assertFails(
                    database.transport()
                            .inTransaction(outer -> insert(outer, 1)
                                    .doOnNext(any -> outer.inSavepoint(inner -> Mono.never())
                                            .subscribe(none -> {}, told::set)))
                            .then(),
                    ErrorCode.TRANSACTION_STATE);
            assertThat(((DataFlowException) told.get()).code()).isEqualTo(ErrorCode.TRANSACTION_STATE);
            assertThat(sum(database)).isZero();
        }
    }

    private void assertLeaves(Place place, long sum, Function<SqlTransaction, Publisher<?>> work) {
        try (OpenDatabase database = open(place)) {
            database.transport()
                    .inTransaction(outer -> Flux.from(work.apply(outer)).cast(Object.class))
                    .blockLast(PATIENCE);
            assertThat(sum(database)).isEqualTo(sum);
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

    private static final class Surprise extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
