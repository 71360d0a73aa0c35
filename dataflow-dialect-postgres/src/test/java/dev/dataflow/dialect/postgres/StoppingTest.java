package dev.dataflow.dialect.postgres;

import static dev.dataflow.dialect.postgres.OpenTransport.await;
import static dev.dataflow.dialect.postgres.OpenTransport.change;
import static dev.dataflow.dialect.postgres.OpenTransport.refusal;
import static dev.dataflow.dialect.postgres.OpenTransport.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.sql.transport.TimeLimit;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What the server does when nobody waits for it any more, seen from outside. */
class StoppingTest {

    private static final String SLEEP = "select pg_sleep(600)::text";
    private static final Duration SHORT = Duration.ofMillis(200);

    private OpenTransport open;

    @BeforeEach
    void open() {
        open = OpenTransport.with(config -> config.withPoolSize(4));
        open.run("create table account (id int primary key, amount int)", "insert into account values (1, 0), (2, 0)");
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void aDeadlineStopsAReadAndTheConnectionIsUsedAgain() {
        DataFlowException error = refusal(text(open.transport().within(TimeLimit.inAll(SHORT)), SLEEP));
        assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
        assertThat(error.retry()).isEqualTo(RetryVerdict.NEVER);
        awaitQuiet();
        assertThat(open.sessions()).isEqualTo(1);
        assertThat(text(open.transport(), "select 'fit'").blockLast(OpenTransport.PATIENCE))
                .isEqualTo("fit");
        assertThat(open.sessions()).isEqualTo(1);
    }

    @Test
    void aDeadlineStopsAWriteThatWaitsForALock() {
        DataFlowException error = open.transport()
                .inTransaction(holder -> change(holder, "update account set amount = 1 where id = 1")
                        .then(Mono.fromCallable(this::refusedWrite).subscribeOn(Schedulers.boundedElastic())))
                .blockLast(OpenTransport.PATIENCE);
        assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
        assertThat(error.retry()).isEqualTo(RetryVerdict.UNKNOWN_OUTCOME);
        awaitQuiet();
        assertThat(open.count("select amount::bigint from account where id = 1"))
                .isEqualTo(1);
    }

    @Test
    void aCallWithMoreTimeWaitsForALockLongerThanOthers() {
        try (OpenTransport quick = OpenTransport.with(config -> config.withStatementTimeout(Duration.ofSeconds(1)))) {
            quick.run("create table account (id int primary key, amount int)", "insert into account values (1, 0)");
            String update = "update account set amount = amount + 1 where id = 1";
            TimeLimit ample = TimeLimit.inAll(OpenTransport.PATIENCE);
            Mono<Long> waiting = change(quick.transport().within(ample), update).cache();
            quick.transport()
                    .inTransaction(holder -> change(holder, "update account set amount = 5 where id = 1")
                            .then(Mono.fromRunnable(() -> {
                                        waiting.subscribe();
                                        await(
                                                "it waits for longer than a statement may take",
                                                () -> quick.count(
                                                                "select count(*) from pg_stat_activity where query = '"
                                                                        + update
                                                                        + "' and wait_event_type = 'Lock' and now() -"
                                                                        + " query_start > interval '1500 ms'")
                                                        == 1);
                                    })
                                    .subscribeOn(Schedulers.boundedElastic())))
                    .blockLast(OpenTransport.PATIENCE);
            assertThat(waiting.block(OpenTransport.PATIENCE)).isEqualTo(1);
            assertThat(text(quick.transport(), "show lock_timeout").blockLast(OpenTransport.PATIENCE))
                    .isEqualTo("1s");
        }
    }

    private DataFlowException refusedWrite() {
        text(open.transport(), "select 'connected'").blockLast(OpenTransport.PATIENCE);
        DataFlowException error = refusal(
                change(open.transport().within(TimeLimit.inAll(SHORT)), "update account set amount = 2 where id = 1"));
        await("only the holder is in use", () -> open.transport().pool().inUse() == 1);
        return error;
    }

    @Test
    void leavingStopsAStatementAndCountsAsInUseUntilThen() {
        Disposable left = text(open.transport(), SLEEP).subscribe();
        await("the server is busy", () -> open.busySessions() == 1);
        left.dispose();
        assertThat(open.transport().pool().inUse()).isEqualTo(1);
        awaitQuiet();
    }

    @Test
    void leavingATransactionStopsItsStatementAndUndoesIt() {
        Disposable left = open.transport()
                .inTransaction(inside ->
                        change(inside, "update account set amount = 3").thenMany(text(inside, SLEEP)))
                .subscribe();
        await(
                "the server is busy",
                () -> open.count("select count(*) from pg_stat_activity where query = '" + SLEEP
                                + "' and state = 'active'")
                        == 1);
        left.dispose();
        awaitQuiet();
        assertThat(open.count("select sum(amount) from account")).isZero();
    }

    @Test
    void aDeadlineInATransactionEndsIt() {
        DataFlowException error = refusal(open.transport()
                .inTransaction(inside -> text(inside.within(TimeLimit.inAll(SHORT)), SLEEP)
                        .onErrorResume(late -> text(inside, "select 'going on'"))));
        assertThat(error.code()).isEqualTo(ErrorCode.TRANSACTION_STATE);
        awaitQuiet();
    }

    @Test
    void aLongResultThatIsLeftIsNotReadToItsEnd() {
        String long60s = "select pg_sleep(0.001)::text || each from generate_series(1, 60000) each";
        assertThat(text(open.transport(), long60s).take(1_000).count().block(OpenTransport.PATIENCE))
                .isEqualTo(1_000);
        awaitQuiet();
        assertThat(text(open.transport(), "select 'fit'").blockLast(OpenTransport.PATIENCE))
                .isEqualTo("fit");
    }

    @Test
    void aSlowSubscriberIsNotTimedOut() {
        Duration limit = Duration.ofSeconds(2);
        Flux<Long> slow = text(
                        open.transport().within(TimeLimit.inAll(limit)),
                        "select repeat('x', 1000) from generate_series(1, 3000)")
                .limitRate(10)
                .index()
                .concatMap(
                        row -> row.getT1() == 1_500
                                ? Mono.just(row.getT1()).delayElement(limit.plusMillis(500))
                                : Mono.just(row.getT1()),
                        1);
        assertThat(slow.count().block(OpenTransport.PATIENCE)).isEqualTo(3_000);
    }

    @Test
    void aStormLeavesNothingBehind() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Flux.range(0, 2_000)
                .flatMap(
                        each -> {
                            Duration moment = Duration.ofNanos(random.nextInt(4_000_000));
                            String sql = random.nextInt(20) == 0
                                    ? SLEEP
                                    : "select repeat('x', 100) from generate_series(1, " + (1 + random.nextInt(3_000))
                                            + ")";
                            Flux<String> work = random.nextBoolean()
                                    ? text(open.transport(), sql)
                                    : open.transport()
                                            .inTransaction(inside -> change(
                                                            inside,
                                                            "update account set amount = amount + 1 where id = "
                                                                    + (1 + each % 2))
                                                    .thenMany(text(inside, sql)));
                            return work.take(moment)
                                    .onErrorComplete(DataFlowException.class)
                                    .then();
                        },
                        16)
                .blockLast(Duration.ofMinutes(2));
        awaitQuiet();
        await("only the pool's sessions are left", () -> open.sessions() <= 4);
        assertThat(Flux.range(0, 200)
                        .flatMap(each -> text(open.transport(), "select '" + each + "'"), 8)
                        .collectList()
                        .block(OpenTransport.PATIENCE))
                .as("seed %d", seed)
                .hasSize(200)
                .doesNotHaveDuplicates();
    }

    /** A connection that is being opened or closed is at work for the server and nobody's for the pool. */
    private void awaitQuiet() {
        await("no connection is in use", () -> open.transport().pool().inUse() == 0);
        await("no session is at work", () -> open.busySessions() == 0);
    }
}
