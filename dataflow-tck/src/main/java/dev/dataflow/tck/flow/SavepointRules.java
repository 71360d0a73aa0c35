package dev.dataflow.tck.flow;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertError;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static dev.dataflow.tck.run.FailureAssert.errorOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Transaction;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.HeldTransaction;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Parts of a transaction that can be undone alone. */
public abstract class SavepointRules {

    private static final int MANY = 30;

    /** For the kit. */
    protected SavepointRules() {}

    @Rule(value = "DF-SAVE-01", needs = Capability.SAVEPOINTS)
    void whatASavepointDidStaysWithTheTransaction(Workbench workbench) {
        Items items = Items.empty(workbench);

        List<FieldValues> emitted = all(items.database()
                .transaction(outer -> create(outer, 1)
                        .concatWith(outer.nested(inner -> create(inner, 2).concatWith(create(inner, 3))))
                        .concatWith(create(outer, 4))));

        assertThat(emitted).isEqualTo(named(1, 2, 3, 4));
        assertThat(items.stored()).isEqualTo(emitted);
    }

    @Rule(value = "DF-SAVE-02", needs = Capability.SAVEPOINTS)
    void whatFailsInASavepointIsUndoneAloneAndKeepsItsError(Workbench workbench) {
        Items items = Items.empty(workbench);
        RuntimeException own = new IllegalStateException("the work's own");
        HeldTransaction held = workbench.hold(items.database());
        held.does(outer -> create(outer, 1));

        assertThat(errorOf(() -> held.starts(
                        outer -> outer.nested(inner -> create(inner, 2).then(Mono.<FieldValues>error(own))))))
                .isSameAs(own);

        held.does(outer -> create(outer, 3));
        held.commit();
        assertThat(items.stored()).isEqualTo(named(1, 3));
    }

    @Rule(value = "DF-SAVE-03", needs = Capability.SAVEPOINTS)
    void aFailedOperationInASavepointLeavesTheTransactionWhole(Workbench workbench) {
        Items items = Items.empty(workbench);
        HeldTransaction held = workbench.hold(items.database());
        held.does(outer -> create(outer, 1));

        assertFailure(() -> held.starts(
                        outer -> outer.nested(inner -> create(inner, 2).concatWith(create(inner, 1)))))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("id")
                .hasRetry(RetryVerdict.NEVER);

        assertThat(held.does(outer -> rows(outer).all().rows())).isEqualTo(named(1));
        held.does(outer -> create(outer, 2));
        held.commit();
        assertThat(items.stored()).isEqualTo(named(1, 2));
    }

    @Rule(value = "DF-SAVE-04", needs = Capability.SAVEPOINTS)
    void savepointsInSavepointsAreUndoneWithTheOuterOneOrAlone(Workbench workbench) {
        Items items = Items.empty(workbench);
        HeldTransaction held = workbench.hold(items.database());

        held.does(outer -> outer.nested(middle -> create(middle, 1)
                .concatWith(middle.nested(
                                inner -> create(inner, 2).concatWith(Mono.error(new IllegalStateException("undo"))))
                        .onErrorComplete(IllegalStateException.class))
                .concatWith(create(middle, 3))));
        assertThat(errorOf(() -> held.starts(outer -> outer.nested(middle -> create(middle, 4)
                        .concatWith(middle.nested(inner -> create(inner, 5)))
                        .concatWith(Mono.error(new IllegalStateException("undo")))))))
                .hasMessage("undo");
        held.does(outer -> create(outer, 6));

        held.commit();
        assertThat(items.stored()).isEqualTo(named(1, 3, 6));
    }

    @Rule(value = "DF-SAVE-05", needs = Capability.SAVEPOINTS)
    void anEndedSavepointRefusesWork(Workbench workbench) {
        Items items = Items.empty(workbench);
        AtomicReference<@Nullable Transaction> kept = new AtomicReference<>();
        HeldTransaction held = workbench.hold(items.database());
        held.does(outer -> outer.nested(inner -> {
            kept.set(inner);
            return create(inner, 1);
        }));

        assertFailure(() -> held.starts(outer -> create(requireNonNull(kept.get()), 2)))
                .hasCode(ErrorCode.TRANSACTION_STATE);
        held.rollBack();

        assertFailure(() -> create(requireNonNull(kept.get()), 3)).hasCode(ErrorCode.TRANSACTION_STATE);
        assertThat(items.stored()).isEmpty();
    }

    @Rule(value = "DF-SAVE-06", needs = Capability.SAVEPOINTS)
    void aCancelledSavepointIsUndoneAlone(Workbench workbench) {
        Items items = Items.empty(workbench);
        HeldTransaction held = workbench.hold(items.database());
        held.does(outer -> create(outer, 1));

        held.does(outer ->
                outer.nested(inner -> create(inner, 2).concatWith(Mono.never())).take(1));

        assertThat(held.does(outer -> rows(outer).all().rows())).isEqualTo(named(1));
        held.does(outer -> create(outer, 3));
        held.commit();
        assertThat(items.stored()).isEqualTo(named(1, 3));
    }

    @Rule(value = "DF-SAVE-07", needs = Capability.SAVEPOINTS)
    void whatASavepointKeptGoesWithTheTransaction(Workbench workbench) {
        Items items = Items.stocked(workbench);
        HeldTransaction held = workbench.hold(items.database());

        held.does(outer -> outer.nested(inner -> create(inner, 7)));
        held.rollBack();

        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule(value = "DF-SAVE-08", needs = Capability.SAVEPOINTS)
    void aSavepointThatHidesAFailedOperationIsUndone(Workbench workbench) {
        Items items = Items.empty(workbench);
        HeldTransaction held = workbench.hold(items.database());
        held.does(outer -> create(outer, 1));

        Throwable error = errorOf(() -> held.starts(outer ->
                outer.nested(inner -> create(inner, 2).then(create(inner, 1).onErrorComplete()))));

        assertError(error).hasCode(ErrorCode.TRANSACTION_STATE);
        held.does(outer -> create(outer, 3));
        held.commit();
        assertThat(items.stored()).isEqualTo(named(1, 3));
    }

    @Rule(value = "DF-SAVE-09", needs = Capability.SAVEPOINTS)
    void manySavepointsFollowEachOther(Workbench workbench) {
        Items items = Items.empty(workbench);

        List<FieldValues> kept = all(items.database()
                .transaction(outer -> Flux.range(1, MANY)
                        .concatMap(id -> outer.nested(inner -> create(inner, id)
                                        .concatWith(
                                                id % 3 == 0
                                                        ? Mono.error(new IllegalStateException("undo"))
                                                        : Mono.empty()))
                                .collectList()
                                .onErrorComplete(IllegalStateException.class))
                        .flatMapIterable(each -> each)));

        assertThat(kept).hasSize(MANY - MANY / 3);
        assertThat(items.stored()).isEqualTo(kept);
    }

    @Rule(value = "DF-SAVE-10", needs = Capability.SAVEPOINTS)
    void aSavepointOfAFailedTransactionIsRefused(Workbench workbench) {
        Items items = Items.stocked(workbench);
        HeldTransaction held = workbench.hold(items.database());
        assertFailure(() -> held.starts(outer -> create(outer, 1))).hasCode(ErrorCode.DUPLICATE_KEY);

        assertFailure(() -> held.starts(outer -> outer.nested(inner -> create(inner, 7))))
                .hasCode(ErrorCode.TRANSACTION_STATE);

        assertFailure(held::commits).hasCode(ErrorCode.TRANSACTION_STATE);
        assertThat(only(items.rows().create(Items.named(7, "after")))).isEqualTo(Items.named(7, "after"));
    }

    private static Mono<FieldValues> create(Transaction transaction, long id) {
        return rows(transaction).create(Items.named(id, "row " + id));
    }

    private static List<FieldValues> named(long... ids) {
        return Arrays.stream(ids).mapToObj(id -> Items.named(id, "row " + id)).toList();
    }

    private static Repository<FieldValues> rows(Transaction transaction) {
        return transaction.repository(Items.MODEL);
    }
}
