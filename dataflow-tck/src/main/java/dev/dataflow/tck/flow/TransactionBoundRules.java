package dev.dataflow.tck.flow;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Transaction;
import dev.dataflow.core.TransactionOptions;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.HeldTransaction;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where transactions end: at an operation that has failed, at their time, and at the last of their attempts. */
public abstract class TransactionBoundRules {

    /** For the kit. */
    protected TransactionBoundRules() {}

    @Rule(value = "DF-TX-11", needs = Capability.TRANSACTIONS)
    void afterAFailedOperationNothingGoesOn(Workbench workbench) {
        Items items = Items.stocked(workbench);
        HeldTransaction held = workbench.hold(items.database());
        held.does(inside -> rows(inside).create(Items.named(7, "undone")));

        assertFailure(() -> held.starts(inside -> rows(inside).create(Items.named(1, "taken"))))
                .hasCode(ErrorCode.DUPLICATE_KEY);

        assertFailure(() -> held.starts(inside -> rows(inside).read(1L)))
                .hasCode(ErrorCode.TRANSACTION_STATE)
                .hasRetry(RetryVerdict.NEVER);
        assertFailure(() -> held.starts(inside -> rows(inside).create(Items.named(8, "late"))))
                .hasCode(ErrorCode.TRANSACTION_STATE);
        assertFailure(held::commits).hasCode(ErrorCode.TRANSACTION_STATE).hasRetry(RetryVerdict.NEVER);
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule(value = "DF-TX-16", needs = Capability.TRANSACTIONS)
    void aTransactionBeyondItsTimeIsRolledBack(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertFailure(() -> items.database()
                        .transaction(
                                TransactionOptions.usual().withTimeout(Duration.ofMillis(300)),
                                inside -> rows(inside)
                                        .create(Items.named(7, "undone"))
                                        .concatWith(Mono.never())))
                .hasCode(ErrorCode.QUERY_TIMEOUT)
                .hasRetry(RetryVerdict.NEVER);

        assertThat(only(items.rows().create(Items.named(8, "after")))).isEqualTo(Items.named(8, "after"));
        assertThat(items.stored()).hasSize(7);
        workbench.assertNobodyBusy();
    }

    @Rule(value = "DF-TX-17", needs = Capability.TRANSACTIONS)
    void aTransactionThatLostIsRunAgainAndSeenOnce(Workbench workbench) {
        Items items = Items.empty(workbench);
        AtomicInteger runs = new AtomicInteger();

        List<FieldValues> emitted =
                all(items.database().transaction(TransactionOptions.usual().withAttempts(3), inside -> {
                    int run = runs.incrementAndGet();
                    Flux<FieldValues> stored = rows(inside)
                            .create(Items.named(run, "run " + run))
                            .concatWith(rows(inside).create(Items.named(run + 10L, "run " + run)));
                    return run < 3 ? stored.concatWith(Mono.error(lost(RetryVerdict.TRANSACTION))) : stored;
                }));

        assertThat(runs).hasValue(3);
        assertThat(emitted).containsExactly(Items.named(3, "run 3"), Items.named(13, "run 3"));
        assertThat(items.stored()).isEqualTo(emitted);
    }

    @Rule(value = "DF-TX-18", needs = Capability.TRANSACTIONS)
    void whatMayHaveHappenedIsNeverRunAgain(Workbench workbench) {
        Items items = Items.empty(workbench);

        for (RetryVerdict verdict : List.of(RetryVerdict.UNKNOWN_OUTCOME, RetryVerdict.NEVER)) {
            AtomicInteger runs = new AtomicInteger();
            assertFailure(() -> items.database()
                            .transaction(TransactionOptions.usual().withAttempts(5), inside -> {
                                runs.incrementAndGet();
                                return rows(inside)
                                        .create(Items.named(1, "undone"))
                                        .then(Mono.<FieldValues>error(lost(verdict)));
                            }))
                    .hasRetry(verdict);
            assertThat(runs).hasValue(1);
        }
        assertThat(items.stored()).isEmpty();
    }

    @Rule(value = "DF-TX-19", needs = Capability.TRANSACTIONS)
    void attemptsHaveAnEnd(Workbench workbench) {
        Items items = Items.empty(workbench);
        AtomicInteger runs = new AtomicInteger();

        assertFailure(() -> items.database()
                        .transaction(TransactionOptions.usual().withAttempts(3), inside -> {
                            runs.incrementAndGet();
                            return rows(inside)
                                    .create(Items.named(1, "undone"))
                                    .then(Mono.<FieldValues>error(lost(RetryVerdict.TRANSACTION)));
                        }))
                .hasCode(ErrorCode.SERIALIZATION_CONFLICT)
                .hasRetry(RetryVerdict.TRANSACTION);

        assertThat(runs).hasValue(3);
        assertThat(items.stored()).isEmpty();
    }

    /** What a transaction fails with that has lost to another, with this advice. */
    private static DataFlowException lost(RetryVerdict verdict) {
        return DataFlowException.builder(ErrorCode.SERIALIZATION_CONFLICT, ErrorCode.SERIALIZATION_CONFLICT.meaning())
                .retry(verdict)
                .build();
    }

    private static Repository<FieldValues> rows(Transaction transaction) {
        return transaction.repository(Items.MODEL);
    }
}
