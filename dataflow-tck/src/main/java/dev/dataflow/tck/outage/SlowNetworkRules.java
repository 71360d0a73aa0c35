package dev.dataflow.tck.outage;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertError;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static dev.dataflow.tck.run.Workbench.offered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.fault.Conditions;
import dev.dataflow.tck.fault.Cut;
import dev.dataflow.tck.fixture.ServerControl;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Await;
import dev.dataflow.tck.run.Connection;
import dev.dataflow.tck.run.HeldTransaction;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/** Connections over which little or nothing comes, and sessions that the server has ended. */
public abstract class SlowNetworkRules {

    /** So many that an answer comes in far more pieces than a stack is deep. */
    private static final int ROWS = 500;

    private static final int SLOW = 200_000;
    private static final Duration LATE = Duration.ofMillis(3);
    private static final Duration DEADLINE = Duration.ofMillis(700);
    private static final Duration IN_TIME = Duration.ofSeconds(8);

    /** For the kit. */
    protected SlowNetworkRules() {}

    @Rule("DF-NET-07")
    void slowNetworksBringTheSameRows(Workbench workbench) {
        Way way = Way.through(workbench);
        List<FieldValues> rows = all(way.connection()
                .items()
                .createAll(IntStream.rangeClosed(1, ROWS)
                        .mapToObj(id -> Items.named(id, "row " + id + "\u00e9".repeat(20)))
                        .toList()));

        for (Conditions slow : List.of(
                Conditions.good().dribblingBytes(),
                Conditions.good().throttledTo(SLOW),
                Conditions.good().delayedBy(LATE))) {
            way.proxy().become(slow);
            assertThat(all(way.list())).as("over a network that is %s", slow).isEqualTo(rows);
            assertThat(only(way.connection().items().read((long) ROWS))).isEqualTo(rows.getLast());
        }

        way.proxy().become(Conditions.good());
        way.worksAgain(ROWS + 10);
    }

    @Rule("DF-NET-08")
    void aDeadlineEndsCallsToWhichNothingComesBack(Workbench workbench) {
        Way way = Way.through(workbench);
        only(way.create(1));
        way.proxy().become(Conditions.good().inSilence());

        inTime(() -> assertFailure(() -> way.read(1, CallOptions.within(DEADLINE)))
                .hasCodeIn(ErrorCode.QUERY_TIMEOUT, ErrorCode.UNAVAILABLE));
        inTime(() -> assertFailure(() -> way.create(2, CallOptions.within(DEADLINE)))
                .hasCodeIn(ErrorCode.QUERY_TIMEOUT, ErrorCode.UNAVAILABLE));

        way.proxy().become(Conditions.good());
        way.proxy().cutAll(Cut.RESET);
        way.worksAgain(10);
    }

    @Rule("DF-NET-09")
    void theTimeOfStatementsEndsCallsToWhichNothingComesBack(Workbench workbench) {
        Way way = Way.through(
                workbench,
                config -> config.withStatementTimeout(DEADLINE)
                        .withAcquireTimeout(DEADLINE)
                        .withConnectTimeout(DEADLINE.multipliedBy(3)));
        only(way.create(1));
        way.proxy().become(Conditions.good().inSilence());

        inTime(() -> assertFailure(() -> way.read(1, CallOptions.usual()))
                .hasCodeIn(ErrorCode.QUERY_TIMEOUT, ErrorCode.UNAVAILABLE, ErrorCode.POOL_EXHAUSTED));
        inTime(() -> assertFailure(() -> way.create(2))
                .hasCodeIn(ErrorCode.QUERY_TIMEOUT, ErrorCode.UNAVAILABLE, ErrorCode.POOL_EXHAUSTED));

        way.proxy().become(Conditions.good());
        way.proxy().cutAll(Cut.RESET);
        way.worksAgain(10);
    }

    @Rule("DF-NET-10")
    void sessionsThatTheServerHasEndedAreReplaced(Workbench workbench) {
        ServerControl control = control(workbench);
        Connection connection = Items.on(workbench, config -> config.withPoolSize(4));
        only(connection.items().create(Items.named(1, "before")));

        assertThat(control.killSessions()).isPositive();

        Await.soon("reads of a database whose sessions were ended", () -> reads(connection), readable -> readable);
        assertThat(all(Flux.range(2, 8).flatMap(id -> connection.items().create(Items.named(id, "after")), 8)))
                .hasSize(8);
        connection.assertWhole();
        workbench.settle();
    }

    @Rule(value = "DF-NET-11", needs = Capability.TRANSACTIONS)
    void aTransactionWhoseSessionTheServerHasEndedMayBeRunAgain(Workbench workbench) {
        ServerControl control = control(workbench);
        Connection connection = Items.on(workbench, config -> config.withPoolSize(4));
        HeldTransaction held = workbench.hold(connection.database());
        held.does(inside -> inside.repository(Items.MODEL).create(Items.named(1, "undone")));

        control.killSessions();

        assertFailure(() -> held.starts(inside -> inside.repository(Items.MODEL).create(Items.named(2, "undone"))))
                .hasCode(ErrorCode.UNAVAILABLE)
                .hasRetry(RetryVerdict.TRANSACTION);
        assertFailure(held::commits);
        Await.soon("reads of a database whose sessions were ended", () -> reads(connection), readable -> readable);
        assertThat(all(connection.items().all().rows())).isEmpty();
        connection.assertWhole();
        workbench.assertNobodyBusy();
        workbench.settle();
    }

    private static ServerControl control(Workbench workbench) {
        return offered(workbench.fixture().serverControl(), "the fixture cannot see the server's sessions");
    }

    private static boolean reads(Connection connection) {
        try {
            all(connection.items().all().rows());
            return true;
        } catch (DataFlowException gone) {
            assertError(gone).hasCode(ErrorCode.UNAVAILABLE);
            return false;
        }
    }

    private static void inTime(Runnable call) {
        long begin = System.nanoTime();
        call.run();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("how long it took")
                .isLessThan(IN_TIME);
    }
}
