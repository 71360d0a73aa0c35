package dev.dataflow.tck.failure;

import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertError;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Transaction;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Answers;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private static final int ROUNDS = 2;
    private static final int MOST_RUNS = 50;

    /** For the kit. */
    protected ConflictRules() {}

    @Rule(
            value = "DF-ERR-06",
            needs = {Capability.TRANSACTIONS, Capability.INCREMENT})
    void ofTwoThatWaitForEachOtherOneIsLostAndSucceedsLater(Workbench workbench) {
        for (int round = 0; round < ROUNDS; round++) {
            Items items = Items.empty(workbench);
            only(items.rows().create(Items.item(1, "one", 0, null, null)));
            only(items.rows().create(Items.item(2, "two", 0, null, null)));

            List<Throwable> lost = bothAddToBoth(items);

            lost.forEach(error -> assertError(error)
                    .hasCodeIn(ErrorCode.SERIALIZATION_CONFLICT, ErrorCode.LOCK_TIMEOUT)
                    .hasRetry(RetryVerdict.TRANSACTION));
            assertThat(items.stored())
                    .containsExactly(Items.item(1, "one", 11, null, null), Items.item(2, "two", 11, null, null));
        }
    }

    @Rule(
            value = "DF-ERR-07",
            needs = {Capability.TRANSACTIONS, Capability.UPDATE})
    void whoWritesWhatAnotherHasWrittenWaitsOrIsLost(Workbench workbench) {
        Items items = Items.empty(workbench);
        only(items.rows().create(Items.item(1, "row", 0, null, null)));
        AtomicInteger begun = new AtomicInteger();

        List<Object> outcomes = Answers.all(Flux.range(1, 2)
                .flatMap(mine -> items.database()
                        .transaction(inside -> rows(inside)
                                .update(1L, map("quantity", mine))
                                .doOnNext(changed -> begun.incrementAndGet())
                                .delayUntil(changed -> Mono.delay(Duration.ofMillis(100)))
                                .then(rows(inside).create(Items.item(mine + 1L, "by " + mine, mine, null, null))))
                        .map(Object.class::cast)
                        .onErrorResume(Mono::just)));

        List<Throwable> lost = outcomes.stream()
                .filter(Throwable.class::isInstance)
                .map(Throwable.class::cast)
                .toList();
        assertThat(lost).hasSizeLessThan(2);
        lost.forEach(error -> assertError(error)
                .hasCodeIn(ErrorCode.SERIALIZATION_CONFLICT, ErrorCode.LOCK_TIMEOUT)
                .hasRetry(RetryVerdict.TRANSACTION));
        assertThat(items.stored()).hasSize(3 - lost.size());
        int last = (Integer) requireNonNull(only(items.rows().read(1L)).get("quantity"));
        assertThat(items.stored()).contains(Items.item(last + 1L, "by " + last, last, null, null));
    }

    /** Two transactions, one over row 1 to row 2 and one back, again until each has succeeded; what they lost by. */
    private static List<Throwable> bothAddToBoth(Items items) {
        List<Throwable> lost = new CopyOnWriteArrayList<>();
        AtomicInteger half = new AtomicInteger(2);
        Sinks.Empty<Void> bothHalfDone = Sinks.empty();
        Answers.all(Flux.range(1, 2)
                .flatMap(mine -> items.database()
                        .transaction(inside -> rows(inside)
                                .increment((long) mine, Map.of("quantity", mine == 1 ? 1 : 10))
                                .doOnNext(changed -> {
                                    if (half.decrementAndGet() == 0) {
                                        bothHalfDone.tryEmitEmpty();
                                    }
                                })
                                .delayUntil(changed -> bothHalfDone.asMono().timeout(A_WHILE, Mono.empty()))
                                .then(rows(inside).increment(3L - mine, Map.of("quantity", mine == 1 ? 1 : 10))))
                        .doOnError(lost::add)
                        .retry(MOST_RUNS)));
        return lost;
    }

    private static Repository<FieldValues> rows(Transaction transaction) {
        return transaction.repository(Items.MODEL);
    }
}
