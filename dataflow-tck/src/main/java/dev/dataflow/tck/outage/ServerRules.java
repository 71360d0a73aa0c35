package dev.dataflow.tck.outage;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertError;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.tck.fixture.OwnServer;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Await;
import dev.dataflow.tck.run.Connection;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A server that goes away and comes back, while a database is open on it. */
public abstract class ServerRules {

    private static final int MANY = 1_000_000;
    private static final int AT_ONCE = 8;
    private static final int BEFORE_THE_END = 100;
    private static final Duration PATIENT = Duration.ofSeconds(2);

    /** For the kit. */
    protected ServerRules() {}

    @Rule("DF-SERVER-01")
    void aServerThatIsAwayIsUnavailableUntilItIsBack(Workbench workbench) {
        OwnServer server = workbench.ownServer();
        Connection connection = open(workbench, server);
        only(connection.items().create(Items.named(1, "before")));

        server.stop();

        assertFailure(() -> connection.items().all().rows()).hasCode(ErrorCode.UNAVAILABLE);
        assertFailure(() -> connection.items().create(Items.named(2, "lost")))
                .hasCode(ErrorCode.UNAVAILABLE)
                .hasRetry(RetryVerdict.STATEMENT);
        assertFailure(() -> connection.items().read(1L))
                .hasCode(ErrorCode.UNAVAILABLE)
                .hasRetry(RetryVerdict.STATEMENT);

        server.start();

        isBack(connection);
        assertThat(all(connection.items().all().rows())).containsExactly(Items.named(1, "before"));
        only(connection.items().create(Items.named(2, "after")));
        connection.assertWhole();
    }

    @Rule("DF-SERVER-02")
    void whatWasAcknowledgedSurvivesACrash(Workbench workbench) {
        OwnServer server = workbench.ownServer();
        Connection connection = open(workbench, server);
        Set<Long> acknowledged = ConcurrentHashMap.newKeySet();

        Disposable writing = Flux.range(1, MANY)
                .flatMap(
                        id -> connection
                                .items()
                                .create(Items.named(id, "row " + id))
                                .doOnNext(row -> acknowledged.add((long) id))
                                .onErrorResume(DataFlowException.class, error -> Mono.empty()),
                        AT_ONCE)
                .subscribe();
        Await.soon("rows that are stored", acknowledged::size, size -> size >= BEFORE_THE_END);
        server.kill();
        writing.dispose();
        server.start();

        isBack(connection);
        assertThat(Items.ids(connection.items().all())).containsAll(acknowledged);
    }

    @Rule("DF-SERVER-03")
    void aServerThatAcceptsNoWritesIsAReadOnlyTarget(Workbench workbench) {
        OwnServer server = workbench.ownServer();
        Connection writing = open(workbench, server);
        only(writing.items().create(Items.named(1, "before")));
        server.letWrite(false);
        try {
            Connection reading = workbench.connection(
                    server.url(), config -> config, writing.items().model());

            assertFailure(() -> reading.items().create(Items.named(2, "refused")))
                    .hasCode(ErrorCode.READ_ONLY_TARGET)
                    .hasRetry(RetryVerdict.NEVER)
                    .hasNativeCode();
            assertThat(all(reading.items().all().rows())).containsExactly(Items.named(1, "before"));
        } finally {
            server.letWrite(true);
        }
    }

    private static Connection open(Workbench workbench, OwnServer server) {
        return Items.on(
                workbench,
                server.url(),
                config -> config.withPoolSize(AT_ONCE)
                        .withConnectTimeout(PATIENT)
                        .withAcquireTimeout(PATIENT)
                        .withCloseTimeout(PATIENT));
    }

    private static void isBack(Connection connection) {
        Await.soon("a server that is back", () -> reads(connection), readable -> readable);
    }

    private static boolean reads(Connection connection) {
        try {
            all(connection.items().all().rows());
            return true;
        } catch (DataFlowException away) {
            assertError(away).hasCode(ErrorCode.UNAVAILABLE);
            return false;
        }
    }
}
