package dev.dataflow.tck.flow;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.completion;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertError;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.tck.fixture.ServerControl;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Await;
import dev.dataflow.tck.run.Connection;
import dev.dataflow.tck.run.HeldTransaction;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls that take longer than they may, because somebody else is in their way. A database that keeps nobody waiting for
 * a row lets the call succeed, and fails the transaction that was in its way.
 */
public abstract class DeadlineRules {

    private static final Duration PATIENT = Duration.ofSeconds(12);
    private static final Duration SHORT = Duration.ofMillis(500);

    /** Much longer than {@link #SHORT}, and much less than any other time that might end the call. */
    private static final Duration IN_TIME = Duration.ofSeconds(8);

    /** For the kit. */
    protected DeadlineRules() {}

    @Rule(value = "DF-DEADLINE-01", needs = Capability.TRANSACTIONS)
    void aCallsTimeEndsItsWaitingForAConnection(Workbench workbench) {
        Connection connection =
                Items.on(workbench, config -> config.withPoolSize(1).withAcquireTimeout(PATIENT));
        HeldTransaction held = workbench.hold(connection.database());
        held.does(inside -> inside.repository(Items.MODEL).create(Items.named(1, "held")));
        CreateOperation create = new CreateOperation(connection.items().model(), Items.named(2, "late"));

        inTime(() -> assertFailure(() -> connection.adapter().execute(create, CallOptions.within(SHORT)))
                .hasCode(ErrorCode.QUERY_TIMEOUT));

        assertThat(connection.adapter().pool().timedOut()).isZero();
        held.commit();
        isWhole(workbench, connection);
        assertThat(all(connection.items().all().rows())).containsExactly(Items.named(1, "held"));
    }

    @Rule(
            value = "DF-DEADLINE-02",
            needs = {Capability.TRANSACTIONS, Capability.UPDATE})
    void aCallsTimeEndsItsWaitingForARow(Workbench workbench) {
        waitingForARow(workbench, UnaryOperator.identity(), CallOptions.within(SHORT));
    }

    @Rule(
            value = "DF-DEADLINE-03",
            needs = {Capability.TRANSACTIONS, Capability.UPDATE})
    void theTimeOfStatementsEndsWaitingForARow(Workbench workbench) {
        waitingForARow(
                workbench, config -> config.withStatementTimeout(SHORT).withAcquireTimeout(SHORT), CallOptions.usual());
    }

    @Rule(
            value = "DF-DEADLINE-04",
            needs = {Capability.TRANSACTIONS, Capability.UPDATE})
    void aCallsTimeEndsWaitingInATransactionToo(Workbench workbench) {
        Connection connection = Items.on(workbench, config -> config.withPoolSize(4));
        only(connection.items().create(Items.item(1, "row", 1, null, null)));
        HeldTransaction first = workbench.hold(connection.database());
        first.does(inside -> inside.repository(Items.MODEL).update(1L, map("quantity", 2)));

        Optional<DataFlowException> error = inTime(() -> errorOf(connection
                .database()
                .within(
                        SHORT,
                        connection
                                .database()
                                .transaction(
                                        inside -> inside.repository(Items.MODEL).update(1L, map("quantity", 3))))));

        endsOneWay(first, error, RetryVerdict.NEVER);
        isWhole(workbench, connection);
        assertThat(only(connection.items().read(1L)).get("quantity")).isEqualTo(error.isPresent() ? 2 : 3);
    }

    @Rule(
            value = "DF-DEADLINE-05",
            needs = {Capability.TRANSACTIONS, Capability.UPDATE})
    void aDeadlineHoldsForAllThatACallTakes(Workbench workbench) {
        Connection connection =
                Items.on(workbench, config -> config.withPoolSize(1).withAcquireTimeout(PATIENT));
        HeldTransaction held = workbench.hold(connection.database());
        held.does(inside -> inside.repository(Items.MODEL).create(Items.named(1, "held")));

        inTime(() -> assertFailure(() ->
                        connection.database().within(SHORT, connection.items().create(Items.named(2, "late"))))
                .hasCode(ErrorCode.QUERY_TIMEOUT));
        inTime(() -> assertFailure(() -> connection.database().within(SHORT, Mono.never()))
                .hasCode(ErrorCode.QUERY_TIMEOUT)
                .hasRetry(RetryVerdict.NEVER));

        held.commit();
        assertThat(only(connection.database().within(IN_TIME, connection.items().create(Items.named(2, "in time")))))
                .isEqualTo(Items.named(2, "in time"));
        isWhole(workbench, connection);
    }

    private static void waitingForARow(Workbench workbench, UnaryOperator<AdapterConfig> config, CallOptions options) {
        Connection usual = Items.on(workbench, each -> each.withPoolSize(4));
        Connection connection = workbench.connection(
                workbench.fixture().url(), config, usual.items().model());
        only(usual.items().create(Items.item(1, "row", 1, null, null)));
        HeldTransaction first = workbench.hold(usual.database());
        first.does(inside -> inside.repository(Items.MODEL).update(1L, map("quantity", 2)));

        Optional<DataFlowException> error =
                inTime(() -> errorOf(Flux.from(connection.adapter().execute(update(connection), options))));

        boolean stopped = isStopped(workbench, error);
        endsOneWay(first, error, null);
        isWhole(workbench, connection);
        isWhole(workbench, usual);
        Object quantity = only(usual.items().read(1L)).get("quantity");
        if (error.isEmpty()) {
            assertThat(quantity).isEqualTo(3);
        } else {
            assertThat(quantity).isIn(stopped ? List.of(2) : List.of(2, 3));
        }
    }

    /** Whether the call can no longer take effect: the server works for nobody but whom it waited for, or says so. */
    private static boolean isStopped(Workbench workbench, Optional<DataFlowException> error) {
        Optional<ServerControl> control = workbench.fixture().serverControl();
        control.ifPresent(seen -> Await.soon(
                "sessions at work beside the one that holds the row", seen::busySessions, busy -> busy <= 1));
        return control.isPresent()
                || error.filter(late -> late.retry() == RetryVerdict.UNKNOWN_OUTCOME)
                        .isEmpty();
    }

    private static UpdateOperation update(Connection connection) {
        return new UpdateOperation(
                connection.items().model(),
                Filter.where("id").eq(1L),
                FieldValues.of("quantity", 3),
                FieldValues.of(Map.of()),
                false);
    }

    /** One of both succeeds: the one that held the row, and the call was ended, or the call, and the other has lost. */
    private static void endsOneWay(
            HeldTransaction first, Optional<DataFlowException> error, @Nullable RetryVerdict verdictOfTimeout) {
        if (error.isEmpty()) {
            assertFailure(first::commits)
                    .hasCode(ErrorCode.SERIALIZATION_CONFLICT)
                    .hasRetry(RetryVerdict.TRANSACTION);
            return;
        }
        if (verdictOfTimeout == null) {
            assertError(error.get()).hasCodeIn(ErrorCode.QUERY_TIMEOUT, ErrorCode.LOCK_TIMEOUT);
        } else {
            // A transaction that does not wait at all has lost at once.
            assertError(error.get())
                    .hasCodeIn(ErrorCode.QUERY_TIMEOUT, ErrorCode.LOCK_TIMEOUT, ErrorCode.SERIALIZATION_CONFLICT);
        }
        if (error.get().code() == ErrorCode.QUERY_TIMEOUT && verdictOfTimeout != null) {
            assertError(error.get()).hasRetry(verdictOfTimeout);
        }
        first.commit();
    }

    private static Optional<DataFlowException> errorOf(Flux<?> call) {
        try {
            completion(call);
            return Optional.empty();
        } catch (DataFlowException error) {
            return Optional.of(error);
        }
    }

    private static <T> T inTime(Supplier<T> call) {
        long begin = System.nanoTime();
        T answer = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("how long it took")
                .isLessThan(IN_TIME);
        return answer;
    }

    private static void isWhole(Workbench workbench, Connection connection) {
        connection.assertWhole();
        workbench.assertNobodyBusy();
    }
}
