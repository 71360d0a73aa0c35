package dev.dataflow.tck.failure;

import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Transaction;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Answers;
import dev.dataflow.tck.run.Await;
import dev.dataflow.tck.run.HeldTransaction;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Transactions that are in each other's way. Where a database has one writer, one waits for the other; where it detects
 * conflicts at once, one fails at once; else each waits for the other until the database chooses which of them is lost.
 */
public abstract class ConflictRules {

    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final int MOST_ROUNDS = 5;
    private static final int MOST_RUNS = 50;
    private static final int ROUND_TRIPS = 20;

    /** For the kit. */
    protected ConflictRules() {}

    @Rule(
            value = "DF-ERR-06",
            needs = {Capability.TRANSACTIONS, Capability.INCREMENT})
    void ofTwoThatWaitForEachOtherOneIsLostAndSucceedsLater(Workbench workbench) {
        boolean inTurn = workbench.fixture().writersTakeTurns();
        boolean met = false;
        for (int round = 0; round < (inTurn ? 1 : MOST_ROUNDS) && !met; round++) {
            met = addBothToBoth(workbench);
        }
        assertThat(met)
                .as("whether each had written what the other was to write")
                .isEqualTo(!inTurn);
    }

    @Rule(
            value = "DF-ERR-07",
            needs = {Capability.TRANSACTIONS, Capability.UPDATE})
    void whoWritesWhatAnotherHasWrittenWaitsOrIsLost(Workbench workbench) {
        Items items = Items.empty(workbench);
        only(items.rows().create(Items.item(1, "row", 0, null, null)));
        HeldTransaction first = workbench.hold(items.database());
        first.does(inside -> rows(inside).update(1L, map("quantity", 1)));

        HeldTransaction second = workbench.hold(items.database());
        CompletableFuture<?> written = second.starts(inside -> rows(inside).update(1L, map("quantity", 2)))
                .toFuture();
        for (int each = 0; each < ROUND_TRIPS; each++) {
            first.does(inside -> rows(inside).read(1L));
        }
        boolean unseen = written.isDone() && !written.isCompletedExceptionally();
        first.does(inside -> rows(inside).create(Items.item(2, "by 1", 1, null, null)));
        first.commit();

        Optional<Throwable> lost = errorOf(Mono.fromFuture(written)
                .then(Mono.defer(
                        () -> second.starts(inside -> rows(inside).create(Items.item(3, "by 2", 2, null, null)))))
                .then(Mono.defer(second::commits)));
        assertThat(lost.isPresent())
                .as("whether it is lost; it wrote before the other had committed: %s", unseen)
                .isIn(true, unseen);
        lost.ifPresent(ConflictRules::assertLost);
        int last = lost.isPresent() ? 1 : 2;
        assertThat(items.stored()).hasSize(1 + last).contains(Items.item(1, "row", last, null, null));
    }

    /**
     * Two transactions, one over row 1 to row 2 and one back, again until each has succeeded. Where each has written
     * one row before either writes the other, at least one must be lost.
     *
     * @return whether they have
     */
    private static boolean addBothToBoth(Workbench workbench) {
        Items items = Items.empty(workbench);
        only(items.rows().create(Items.item(1, "one", 0, null, null)));
        only(items.rows().create(Items.item(2, "two", 0, null, null)));
        List<Throwable> lost = new CopyOnWriteArrayList<>();
        AtomicInteger half = new AtomicInteger(2);
        AtomicBoolean wentOnAlone = new AtomicBoolean();
        Sinks.Empty<Void> bothHalfDone = Sinks.empty();
        Mono<Void> other = bothHalfDone.asMono().timeout(A_WHILE, Mono.fromRunnable(() -> wentOnAlone.set(true)));

        Answers.all(Flux.range(1, 2)
                .flatMap(mine -> items.database()
                        .transaction(inside -> rows(inside)
                                .increment((long) mine, Map.of("quantity", mine == 1 ? 1 : 10))
                                .doOnNext(changed -> {
                                    if (half.decrementAndGet() == 0) {
                                        bothHalfDone.tryEmitEmpty();
                                    }
                                })
                                .delayUntil(changed -> other)
                                .then(rows(inside).increment(3L - mine, Map.of("quantity", mine == 1 ? 1 : 10))))
                        .doOnError(lost::add)
                        .retry(MOST_RUNS)));

        boolean met = !wentOnAlone.get();
        lost.forEach(ConflictRules::assertLost);
        assertThat(lost).as("what was lost").hasSizeGreaterThanOrEqualTo(met ? 1 : 0);
        assertThat(items.stored())
                .containsExactly(Items.item(1, "one", 11, null, null), Items.item(2, "two", 11, null, null));
        return met;
    }

    private static void assertLost(Throwable error) {
        assertError(error)
                .hasCodeIn(ErrorCode.SERIALIZATION_CONFLICT, ErrorCode.LOCK_TIMEOUT)
                .hasRetry(RetryVerdict.TRANSACTION);
    }

    private static Optional<Throwable> errorOf(Mono<?> answer) {
        return answer.then(Mono.<Throwable>empty()).onErrorResume(Mono::just).blockOptional(Await.SOON);
    }

    private static Repository<FieldValues> rows(Transaction transaction) {
        return transaction.repository(Items.MODEL);
    }
}
