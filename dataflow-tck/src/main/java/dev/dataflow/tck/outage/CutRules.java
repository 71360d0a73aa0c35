package dev.dataflow.tck.outage;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.completion;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertError;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Transaction;
import dev.dataflow.tck.fault.Conditions;
import dev.dataflow.tck.fault.Cut;
import dev.dataflow.tck.fault.Direction;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.HeldTransaction;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Connections that are cut. After each cut everything works again, with nothing opened anew. */
public abstract class CutRules {

    private static final int MANY = 1_000;
    private static final int IN_THE_MIDDLE = 20_000;
    private static final int MOST_REQUESTS = 6;
    private static final int MOST_ATTEMPTS = 5;
    private static final int ATTEMPTS_IN_VAIN = 3;
    private static final Duration CONNECTING = Duration.ofSeconds(1);

    /** For the kit. */
    protected CutRules() {}

    @Rule("DF-NET-01")
    void connectionsCutWhileTheyAreIdleAreReplaced(Workbench workbench) {
        for (Cut cut : Cut.values()) {
            Way way = Way.through(workbench);
            only(way.create(1));

            way.proxy().cutAll(cut);

            way.worksAgain(10);
        }
    }

    @Rule("DF-NET-02")
    void aCutInTheMiddleOfAReadIsUnavailableAndMayBeSentAgain(Workbench workbench) {
        for (Cut cut : Cut.values()) {
            Way way = Way.through(workbench);
            all(Flux.range(1, MANY)
                    .flatMap(id -> way.connection().items().create(Items.named(id, "row " + id + "x".repeat(30)))));
            assertThat(all(way.list())).hasSize(MANY);

            way.proxy().cutAfter(Direction.TO_CLIENT, IN_THE_MIDDLE, cut);

            assertFailure(way::list).hasCode(ErrorCode.UNAVAILABLE).hasRetry(RetryVerdict.STATEMENT);
            way.worksAgain(MANY + 10);
            assertThat(all(way.list())).hasSize(MANY + 4);
        }
    }

    @Rule("DF-NET-03")
    void aCutInTheMiddleOfAWriteLeavesOpenWhatItDid(Workbench workbench) {
        Way way = Way.through(workbench);
        only(way.create(1));
        only(way.create(2));
        List<RetryVerdict> verdicts = new ArrayList<>();

        for (int request = 1; request <= MOST_REQUESTS; request++) {
            long id = 100L * request;
            way.proxy().loseAnswer(request, Cut.RESET);
            try {
                only(way.create(id));
            } catch (DataFlowException error) {
                assertError(error).hasCode(ErrorCode.UNAVAILABLE);
                verdicts.add(error.retry());
            }
            way.proxy().disarm();
            way.worksAgain(id + 10);
            List<FieldValues> stored = all(way.read(id, CallOptions.usual()));
            if (!verdicts.isEmpty() && !stored.isEmpty() && verdicts.getLast() == RetryVerdict.STATEMENT) {
                throw new AssertionError("a row was stored, but the verdict was that nothing had happened");
            }
            stored.forEach(row -> assertThat(row).isEqualTo(Items.named(id, "row " + id)));
        }

        assertThat(verdicts)
                .contains(RetryVerdict.UNKNOWN_OUTCOME)
                .isSubsetOf(RetryVerdict.UNKNOWN_OUTCOME, RetryVerdict.STATEMENT);
    }

    @Rule(value = "DF-NET-04", needs = Capability.TRANSACTIONS)
    void aCutInATransactionUndoesItAndItMayBeRunAgain(Workbench workbench) {
        Way way = Way.through(workbench);
        only(way.create(1));
        HeldTransaction held = workbench.hold(way.connection().database());
        held.does(inside -> inside.repository(Items.MODEL).create(Items.named(2, "undone")));

        way.proxy().cutAll(Cut.RESET);

        assertFailure(() -> held.starts(inside -> inside.repository(Items.MODEL).create(Items.named(3, "undone"))))
                .hasCode(ErrorCode.UNAVAILABLE)
                .hasRetry(RetryVerdict.TRANSACTION);
        assertThat(assertFailure(held::commits).error().retry()).isIn(RetryVerdict.TRANSACTION, RetryVerdict.NEVER);
        way.worksAgain(10);
        assertThat(all(way.list())).hasSize(5).contains(Items.named(1, "row 1"));
    }

    @Rule(value = "DF-NET-05", needs = Capability.TRANSACTIONS)
    void aLostAnswerToACommitIsUnknownOrLearnt(Workbench workbench) {
        for (Cut cut : Cut.values()) {
            boolean struck = false;
            for (int attempt = 0; attempt < MOST_ATTEMPTS && !struck; attempt++) {
                struck = losesAnswerToCommit(workbench, cut);
            }
            assertThat(struck).as("whether the answer to a commit was lost").isTrue();
        }
    }

    /** Whether the cut has struck. */
    private static boolean losesAnswerToCommit(Workbench workbench, Cut cut) {
        Way way = Way.through(workbench);
        only(way.create(1));
        int before = way.proxy().cuts();

        Optional<DataFlowException> error = errorOf(way.connection()
                .database()
                .transaction(inside -> pair(inside)
                        .concatWith(Mono.fromRunnable(() -> way.proxy().loseAnswer(1, cut)))));

        error.ifPresent(unknown ->
                assertError(unknown).hasCode(ErrorCode.COMMIT_OUTCOME_UNKNOWN).hasRetry(RetryVerdict.UNKNOWN_OUTCOME));
        boolean struck = !way.proxy().disarm() && way.proxy().cuts() > before;
        way.worksAgain(10);
        long stored = all(way.list()).stream()
                .filter(row -> "pair".equals(row.get("name")))
                .count();
        assertThat(stored).as("rows of the transaction").isIn(error.isPresent() ? List.of(0L, 2L) : List.of(2L));
        return struck;
    }

    @Rule("DF-NET-06")
    void whereNoConnectionCanBeHadNothingWasSent(Workbench workbench) {
        Way way = Way.through(workbench, config -> config.withConnectTimeout(CONNECTING));
        only(way.create(1));
        way.proxy().become(Conditions.good().refusingConnections());
        way.proxy().cutAll(Cut.RESET);

        for (int each = 0; each < ATTEMPTS_IN_VAIN; each++) {
            assertFailure(() -> way.read(1, CallOptions.usual()))
                    .hasCode(ErrorCode.UNAVAILABLE)
                    .hasRetry(RetryVerdict.STATEMENT);
        }
        assertFailure(() -> way.create(2)).hasCode(ErrorCode.UNAVAILABLE).hasRetry(RetryVerdict.STATEMENT);
        assertFailure(() -> workbench
                        .fixture()
                        .provider()
                        .open(AdapterConfig.of(ConnectionUrl.parse(workbench.urlThrough(way.proxy())))
                                .withConnectTimeout(CONNECTING)))
                .hasCode(ErrorCode.UNAVAILABLE);

        way.proxy().become(Conditions.good());
        way.worksAgain(10);
        assertThat(all(way.list())).hasSize(5);
    }

    private static Optional<DataFlowException> errorOf(Flux<?> call) {
        try {
            completion(call);
            return Optional.empty();
        } catch (DataFlowException error) {
            return Optional.of(error);
        }
    }

    private static Flux<FieldValues> pair(Transaction inside) {
        return inside.repository(Items.MODEL)
                .create(Items.named(2, "pair"))
                .concatWith(inside.repository(Items.MODEL).create(Items.named(3, "pair")));
    }
}
