package dev.dataflow.dialect.mysql;

import static dev.dataflow.dialect.mysql.OpenTransport.await;
import static dev.dataflow.dialect.mysql.OpenTransport.change;
import static dev.dataflow.dialect.mysql.OpenTransport.refusal;
import static dev.dataflow.dialect.mysql.OpenTransport.text;
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
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What the server does when nobody waits for it any more, seen from outside. */
@ParameterizedClass
@EnumSource(Product.class)
class StoppingTest {

    private static final String SLEEP = "select concat(sleep(600), 'x')";
    private static final Duration SHORT = Duration.ofMillis(200);

    private final Product product;
    private OpenTransport open;

    StoppingTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        open = OpenTransport.on(product, config -> config.withPoolSize(4));
        open.run(
                "create table account (id int primary key, amount int) engine=InnoDB",
                "insert into account values (1, 0), (2, 0)");
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
        await("one session", () -> open.sessions() == 1);
        assertThat(text(open.transport(), "select 'fit'").blockLast(OpenDatabase.PATIENCE))
                .isEqualTo("fit");
        assertThat(open.sessions()).isEqualTo(1);
    }

    @Test
    void aDeadlineStopsAWriteThatWaitsForALock() {
        DataFlowException error = open.transport()
                .inTransaction(holder -> change(holder, "update account set amount = 1 where id = 1")
                        .then(Mono.fromCallable(this::refusedWrite).subscribeOn(Schedulers.boundedElastic())))
                .blockLast(OpenDatabase.PATIENCE);
        assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
        assertThat(error.retry()).isEqualTo(RetryVerdict.UNKNOWN_OUTCOME);
        awaitQuiet();
        assertThat(text(open.transport(), "select cast(amount as char) from account where id = 1")
                        .blockLast(OpenDatabase.PATIENCE))
                .isEqualTo("1");
    }

    private DataFlowException refusedWrite() {
        text(open.transport(), "select 'connected'").blockLast(OpenDatabase.PATIENCE);
        DataFlowException error = refusal(
                change(open.transport().within(TimeLimit.inAll(SHORT)), "update account set amount = 2 where id = 1"));
        await("only the holder is in use", () -> open.transport().pool().inUse() == 1);
        return error;
    }

    @Test
    void leavingATransactionStopsItsStatementAndUndoesIt() {
        Disposable left = open.transport()
                .inTransaction(inside ->
                        change(inside, "update account set amount = 3").thenMany(text(inside, SLEEP)))
                .subscribe();
        await(
                "the server sleeps",
                () -> open.count("select count(*) from information_schema.processlist where state = 'User sleep'")
                        == 1);
        left.dispose();
        assertThat(open.transport().pool().inUse()).isEqualTo(1);
        awaitQuiet();
        assertThat(text(open.transport(), "select cast(sum(amount) as char) from account")
                        .blockLast(OpenDatabase.PATIENCE))
                .isEqualTo("0");
    }

    @Test
    void aLongResultThatIsLeftIsNotReadToItsEnd() {
        Flux<String> minutes = text(
                open.transport(),
                "select repeat('x', 60000) from information_schema.collations a, information_schema.collations b");
        assertThat(minutes.take(3).count().block(OpenDatabase.PATIENCE)).isEqualTo(3);
        awaitQuiet();
    }

    @Test
    void aStormLeavesNothingBehind() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Flux.range(0, 1_000)
                .flatMap(
                        each -> {
                            Duration moment = Duration.ofNanos(random.nextInt(4_000_000));
                            String sql = random.nextInt(20) == 0
                                    ? SLEEP
                                    : "select repeat('x', 100) from information_schema.collations limit "
                                            + (1 + random.nextInt(200));
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
        await("no side connection is left", () -> open.sessions() <= 4);
        assertThat(Flux.range(0, 200)
                        .flatMap(each -> text(open.transport(), "select '" + each + "'"), 8)
                        .collectList()
                        .block(OpenDatabase.PATIENCE))
                .as("seed %d", seed)
                .hasSize(200)
                .doesNotHaveDuplicates();
    }

    /** A connection that is being opened or closed is at work for the server and nobody's for the pool. */
    private void awaitQuiet() {
        await("no connection is in use", () -> open.transport().pool().inUse() == 0);
        await("no session is at work", () -> open.busySessions() == 0);
        await("no transaction is open", () -> open.transactions() == 0);
    }
}
