package dev.dataflow.tck.flow;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.completion;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static dev.dataflow.tck.run.FailureAssert.errorOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Transaction;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Several operations that take effect together or not at all. */
public abstract class TransactionRules {

    private static final int MANY = 50;

    /** For the kit. */
    protected TransactionRules() {}

    @Rule(value = "DF-TX-01", needs = Capability.TRANSACTIONS)
    void whatCompletesIsCommitted(Workbench workbench) {
        Items items = Items.empty(workbench);

        List<FieldValues> emitted = all(items.database()
                .transaction(transaction -> rows(transaction)
                        .create(Items.named(1, "a"))
                        .concatWith(rows(transaction).create(Items.named(2, "b")))));

        assertThat(emitted).containsExactly(Items.named(1, "a"), Items.named(2, "b"));
        assertThat(items.stored()).isEqualTo(emitted);
    }

    @Rule(value = "DF-TX-02", needs = Capability.TRANSACTIONS)
    void whatFailsIsRolledBackAndKeepsItsError(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertFailure(() -> items.database()
                        .transaction(transaction -> rows(transaction)
                                .create(Items.named(7, "undone"))
                                .then(Mono.error(DataFlowException.validation("the work gives up")))))
                .hasCode(ErrorCode.VALIDATION)
                .saysInMessage("the work gives up");

        RuntimeException own = new IllegalStateException("the work's own");
        assertThat(errorOf(() -> items.database()
                        .transaction(transaction -> rows(transaction)
                                .create(Items.named(7, "undone"))
                                .then(Mono.error(own)))))
                .isSameAs(own);
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule(value = "DF-TX-03", needs = Capability.TRANSACTIONS)
    void aFailedOperationUndoesTheOnesBefore(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertFailure(() -> items.database()
                        .transaction(transaction -> rows(transaction)
                                .create(Items.named(7, "undone"))
                                .then(rows(transaction).create(Items.named(1, "taken")))))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("id");

        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule(
            value = "DF-TX-04",
            needs = {Capability.TRANSACTIONS, Capability.UPDATE, Capability.DELETE, Capability.COUNT})
    void theInsideSeesItsOwnChanges(Workbench workbench) {
        Items items = Items.stocked(workbench);

        long counted = only(items.database()
                .transaction(transaction -> rows(transaction)
                        .create(Items.named(7, "new"))
                        .then(rows(transaction).update(1L, map("name", "new")))
                        .then(rows(transaction).delete(2L))
                        .then(rows(transaction)
                                .where(where("name").eq("new").or(where("id").eq(2L)))
                                .count())));

        assertThat(counted).isEqualTo(2);
    }

    @Rule(value = "DF-TX-05", needs = Capability.TRANSACTIONS)
    void theOutsideSeesNothingBeforeTheCommit(Workbench workbench) {
        Items items = Items.stocked(workbench);

        List<Long> seenBetween = all(items.database()
                .transaction(transaction -> rows(transaction)
                        .create(Items.named(7, "new"))
                        .thenMany(items.rows().all().rows().map(each -> (Long) requireNonNull(each.get("id"))))));

        assertThat(seenBetween).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(items.stored()).hasSize(7);
    }

    @Rule(value = "DF-TX-06", needs = Capability.TRANSACTIONS)
    void anEndedTransactionRefusesWork(Workbench workbench) {
        Items items = Items.stocked(workbench);
        AtomicReference<@Nullable Transaction> kept = new AtomicReference<>();
        completion(items.database().transaction(transaction -> {
            kept.set(transaction);
            return rows(transaction).read(1L);
        }));

        assertFailure(() -> rows(requireNonNull(kept.get())).create(Items.named(7, "late")))
                .hasCode(ErrorCode.TRANSACTION_STATE);
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule(value = "DF-TX-07", needs = Capability.TRANSACTIONS)
    void workThatThrowsIsRolledBack(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertFailure(() -> items.database().<FieldValues>transaction(transaction -> {
                    throw DataFlowException.validation("the work throws");
                }))
                .hasCode(ErrorCode.VALIDATION)
                .saysInMessage("the work throws");

        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule(value = "DF-TX-08", needs = Capability.TRANSACTIONS)
    void nothingHappensBeforeASubscription(Workbench workbench) {
        Items items = Items.empty(workbench);

        Flux<FieldValues> transaction =
                items.database().transaction(inside -> rows(inside).create(Items.named(1, "x")));

        assertThat(items.stored()).isEmpty();
        assertThat(only(transaction)).isEqualTo(Items.named(1, "x"));
        assertFailure(() -> transaction).hasCode(ErrorCode.DUPLICATE_KEY);
    }

    @Rule(value = "DF-TX-09", needs = Capability.TRANSACTIONS)
    void transactionsThatFailReleaseTheirConnections(Workbench workbench) {
        Items items = Items.stocked(workbench);

        for (int round = 0; round < MANY; round++) {
            assertFailure(() -> items.database()
                            .transaction(transaction -> rows(transaction).create(Items.named(1, "taken"))))
                    .hasCode(ErrorCode.DUPLICATE_KEY);
        }

        FieldValues created = only(
                items.database().transaction(transaction -> rows(transaction).create(Items.named(7, "new"))));
        assertThat(created).isEqualTo(Items.named(7, "new"));
    }

    @Rule(
            value = "DF-TX-10",
            needs = {Capability.TRANSACTIONS, Capability.CREATE_MANY})
    void manyRowsAreCreatedInsideAsOutside(Workbench workbench) {
        Items items = Items.empty(workbench);

        List<FieldValues> emitted = all(
                items.database().transaction(transaction -> rows(transaction).createAll(Items.STOCK)));

        assertThat(emitted).isEqualTo(Items.STOCK);
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    private static Repository<FieldValues> rows(Transaction transaction) {
        return transaction.repository(Items.MODEL);
    }
}
