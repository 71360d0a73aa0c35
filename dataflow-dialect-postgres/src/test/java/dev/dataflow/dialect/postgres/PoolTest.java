package dev.dataflow.dialect.postgres;

import static dev.dataflow.dialect.postgres.OpenTransport.await;
import static dev.dataflow.dialect.postgres.OpenTransport.change;
import static dev.dataflow.dialect.postgres.OpenTransport.refusal;
import static dev.dataflow.dialect.postgres.OpenTransport.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.PoolConfig;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.sql.transport.DriverFailure;
import dev.dataflow.sql.transport.TimeLimit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The pool of a transport, and its end. */
class PoolTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String SLEEP = "select pg_sleep(60)::text";

    @Test
    void itsFiguresTellWhatIsUsedAndWhoWaits() {
        try (OpenTransport open = OpenTransport.with(pool(config -> config.withSize(1)))) {
            Disposable busy = text(open.transport(), SLEEP).subscribe();
            await(
                    "the one connection is open and in use",
                    () -> open.transport().pool().inUse() == 1);
            Disposable waiting = text(open.transport(), SLEEP).subscribe();
            assertThat(open.transport().pool().size()).isEqualTo(1);
            assertThat(open.transport().pool().inUse()).isEqualTo(1);
            assertThat(open.transport().pool().waiting()).isEqualTo(1);
            waiting.dispose();
            assertThat(open.transport().pool().waiting()).isZero();
            busy.dispose();
            await(
                    "it is idle",
                    () -> open.transport().pool().inUse() == 0
                            && open.transport().pool().idle() == 1);
            assertThat(open.transport().pool().acquired()).isEqualTo(1);
        }
    }

    @Test
    void whicheverTimeEndsFirstGivesTheErrorOfWaiting() {
        try (OpenTransport open =
                OpenTransport.with(pool(config -> config.withSize(1).withAcquireTimeout(SHORT)))) {
            Disposable busy = text(open.transport(), SLEEP).subscribe();
            await("the server is busy", () -> open.busySessions() == 1);
            DataFlowException ofPool = refusal(text(open.transport(), "select 'x'"));
            assertThat(ofPool.code()).isEqualTo(ErrorCode.POOL_EXHAUSTED);
            assertThat(ofPool.retry()).isEqualTo(RetryVerdict.STATEMENT);
            DataFlowException ofCall =
                    refusal(text(open.transport().within(TimeLimit.inAll(SHORT.dividedBy(3))), "select 'x'"));
            assertThat(ofCall.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
            assertThat(ofCall.retry()).isEqualTo(RetryVerdict.NEVER);
            assertThat(open.transport().pool().timedOut()).isEqualTo(1);
            busy.dispose();
        }
    }

    @Test
    void connectionsBeyondTheLeastNumberAreClosedWithoutUse() {
        try (OpenTransport open = OpenTransport.with(
                pool(config -> config.withSize(4).withMinIdle(2).withMaxIdleTime(Duration.ofMillis(500))))) {
            Flux.range(0, 4)
                    .flatMap(each -> text(open.transport(), "select pg_sleep(0.3)::text"))
                    .blockLast(OpenTransport.PATIENCE);
            assertThat(open.sessions()).isEqualTo(4);
            await("two are left", () -> open.sessions() == 2);
            open.killSessions();
            await(
                    "there are two again",
                    () -> open.sessions() == 2 && open.transport().pool().idle() == 2);
        }
    }

    @Test
    void anOldConnectionIsReplaced() {
        try (OpenTransport open =
                OpenTransport.with(pool(config -> config.withSize(1).withMaxLifeTime(Duration.ofMillis(200))))) {
            String first = pid(open);
            await("another session answers", () -> !pid(open).equals(first));
        }
    }

    @Test
    void aConnectionThatTheServerHasClosedIsHandedOutOnceAtMost() {
        try (OpenTransport open = OpenTransport.with(pool(config -> config.withSize(4)))) {
            Flux.range(0, 4)
                    .flatMap(each -> text(open.transport(), "select pg_sleep(0.3)::text"))
                    .blockLast(OpenTransport.PATIENCE);
            open.killSessions();
            await("they have ended", () -> open.sessions() == 0);
            // The end of each may still be on its way to the client: at most each of them fails one read.
            int failed = 0;
            for (int answered = 0; answered < 4; ) {
                if (text(open.transport(), "select 'x'")
                                .onErrorResume(DriverFailure.class, lost -> Mono.empty())
                                .blockLast(OpenTransport.PATIENCE)
                        == null) {
                    failed++;
                } else {
                    answered++;
                }
            }
            assertThat(failed).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void aHeldConnectionIsReportedOnceWithThePlaceOfItsAcquisition() {
        PrintStream usual = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try (OpenTransport open = OpenTransport.with(pool(config -> config.withLeakThreshold(SHORT)))) {
            Disposable held = leaker(open);
            await(
                    "it is reported",
                    () -> written.toString(StandardCharsets.UTF_8).contains("A connection has been held"));
            await(
                    "the place is named",
                    () -> written.toString(StandardCharsets.UTF_8).contains("PoolTest.leaker("));
            held.dispose();
        } finally {
            System.setErr(usual);
        }
    }

    private static Disposable leaker(OpenTransport open) {
        return open.transport().inTransaction(inside -> Mono.never()).subscribe();
    }

    @Test
    void closingWaitsForWorkInFlight() {
        try (OpenTransport open = OpenTransport.with(config -> config)) {
            Mono<String> work = text(open.transport(), "select 'done' || pg_sleep(0.7)::text")
                    .single()
                    .cache();
            work.subscribe();
            await("the server is busy", () -> open.busySessions() == 1);
            open.transport().close().block(OpenTransport.PATIENCE);
            assertThat(work.block(OpenTransport.PATIENCE)).isEqualTo("done");
            await("no session is left", () -> open.sessions() == 0);
            DataFlowException after = refusal(text(open.transport(), "select 'x'"));
            assertThat(after.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(after.retry()).isEqualTo(RetryVerdict.NEVER);
        }
    }

    @Test
    void closingEndsWorkThatDoesNotEnd() {
        try (OpenTransport open = OpenTransport.with(config -> config.withCloseTimeout(SHORT))) {
            open.run("create table sleeper (slept text)");
            Mono<DataFlowException> statement = ended(text(open.transport(), SLEEP));
            Mono<DataFlowException> write =
                    ended(change(open.transport(), "insert into sleeper select pg_sleep(60)::text")
                            .flux());
            Mono<DataFlowException> transaction = ended(open.transport()
                    .inTransaction(inside -> text(inside, "select 'x'").thenMany(Flux.never())));
            statement.subscribe();
            write.subscribe();
            transaction.subscribe();
            await("the server is busy", () -> open.busySessions() == 3);
            open.transport().close().block(OpenTransport.PATIENCE);
            for (Mono<DataFlowException> each : List.of(statement, transaction)) {
                DataFlowException error = each.block(OpenTransport.PATIENCE);
                assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                assertThat(error.retry()).isEqualTo(RetryVerdict.NEVER);
            }
            DataFlowException unknown = write.block(OpenTransport.PATIENCE);
            assertThat(unknown.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(unknown.retry()).isEqualTo(RetryVerdict.UNKNOWN_OUTCOME);
            await("no session is left", () -> open.sessions() == 0);
        }
    }

    private static Mono<DataFlowException> ended(Flux<?> work) {
        return work.then(Mono.<DataFlowException>empty())
                .onErrorResume(DataFlowException.class, Mono::just)
                .cache();
    }

    private static String pid(OpenTransport open) {
        return text(open.transport(), "select pg_backend_pid()::text").blockLast(OpenTransport.PATIENCE);
    }

    private static UnaryOperator<AdapterConfig> pool(UnaryOperator<PoolConfig> settings) {
        return config -> config.withPool(settings.apply(config.pool()));
    }
}
