package dev.dataflow.tck.flow;

import static dev.dataflow.tck.run.Answers.completion;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertError;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.Isolation;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Transaction;
import dev.dataflow.core.TransactionOptions;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Answers;
import dev.dataflow.tck.run.HeldTransaction;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * How far transactions that run at the same time are kept apart. Databases may keep one waiting for another, or fail
 * it: both are isolation, and every rule takes both.
 */
public abstract class IsolationRules {

    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final int ROUNDS = 3;
    private static final int AT_ONCE = 8;
    private static final int INCREMENTS = 40;
    private static final int MANY_ATTEMPTS = 200;

    /** For the kit. */
    protected IsolationRules() {}

    @Rule(
            value = "DF-TX-12",
            needs = {Capability.REPEATABLE_READ, Capability.UPDATE})
    void whatIsReadTwiceIsTheSame(Workbench workbench) {
        Items items = Items.stocked(workbench);
        HeldTransaction reading =
                workbench.hold(items.database(), with(Isolation.REPEATABLE_READ).forReading());
        FieldValues before = reading.does(inside -> rows(inside).read(1L)).get(0);

        boolean changed = isChangedOutside(workbench, items);

        assertThat(reading.does(inside -> rows(inside).read(1L))).containsExactly(before);
        assertThat(reading.does(inside -> rows(inside).all().rows())).isEqualTo(Items.STOCK);
        reading.commit();
        assertThat(only(items.rows().read(1L)).get("quantity")).isEqualTo(changed ? 77 : 5);
    }

    @Rule(
            value = "DF-TX-13",
            needs = {Capability.SERIALIZABLE, Capability.UPDATE})
    void ofTwoWhoRelyOnEachOtherOneIsFirst(Workbench workbench) {
        for (int round = 0; round < ROUNDS; round++) {
            Items items = Items.empty(workbench);
            only(items.rows().create(Items.item(1, "on duty", 1, null, null)));
            only(items.rows().create(Items.item(2, "on duty", 1, null, null)));

            List<Object> outcomes = bothLeaveDuty(items);

            long onDuty = items.stored().stream()
                    .mapToInt(each -> (Integer) requireNonNull(each.get("quantity")))
                    .sum();
            assertThat(onDuty).as("who is left, after %s", outcomes).isBetween(1L, 2L);
            outcomes.stream()
                    .filter(Throwable.class::isInstance)
                    .forEach(error -> assertError((Throwable) error)
                            .hasCodeIn(ErrorCode.SERIALIZATION_CONFLICT, ErrorCode.LOCK_TIMEOUT)
                            .hasRetry(RetryVerdict.TRANSACTION));
        }
    }

    @Rule(
            value = "DF-TX-14",
            needs = {Capability.TRANSACTIONS, Capability.UPDATE, Capability.DELETE})
    void whatIsOnlyForReadingWritesNothing(Workbench workbench) {
        Items items = Items.stocked(workbench);
        List<Function<Transaction, Publisher<?>>> writes = List.of(
                inside -> rows(inside).create(Items.named(7, "new")),
                inside -> rows(inside).update(1L, map("name", "changed")),
                inside -> rows(inside).delete(1L),
                inside -> rows(inside).where(Filter.where("quantity").gt(0)).update(map("quantity", 1)));

        List<FieldValues> read = Answers.all(items.database()
                .transaction(
                        TransactionOptions.usual().forReading(),
                        inside -> rows(inside).all().rows()));

        assertThat(read).isEqualTo(Items.STOCK);
        writes.forEach(write -> assertFailure(() -> items.database()
                        .<Object>transaction(
                                TransactionOptions.usual().forReading(), inside -> Flux.from(write.apply(inside))))
                .hasCode(ErrorCode.READ_ONLY_TARGET)
                .hasRetry(RetryVerdict.NEVER)
                .hasModel(Items.MODEL));
        assertThat(items.stored()).isEqualTo(Items.STOCK);
        assertThat(only(items.rows().create(Items.named(7, "after")))).isEqualTo(Items.named(7, "after"));
    }

    @Rule(
            value = "DF-TX-15",
            needs = {Capability.SERIALIZABLE, Capability.UPDATE})
    void noUpdateIsLostOnWhatWasReadBefore(Workbench workbench) {
        Items items = Items.empty(workbench);
        only(items.rows().create(Items.item(1, "counter", 0, null, null)));

        completion(Flux.range(0, INCREMENTS)
                .flatMap(
                        number -> items.database()
                                .transaction(
                                        with(Isolation.SERIALIZABLE).withAttempts(MANY_ATTEMPTS),
                                        inside -> rows(inside)
                                                .read(1L)
                                                .flatMap(row ->
                                                        rows(inside).update(1L, map("quantity", quantity(row) + 1)))),
                        AT_ONCE));

        assertThat(quantity(only(items.rows().read(1L)))).isEqualTo(INCREMENTS);
    }

    @Rule(
            value = "DF-TX-20",
            needs = {Capability.TRANSACTIONS, Capability.INCREMENT})
    void whatIsAddedAtTheSameTimeIsAllThere(Workbench workbench) {
        Items items = Items.empty(workbench);
        only(items.rows().create(Items.item(1, "counter", 0, null, null)));

        completion(Flux.range(0, INCREMENTS)
                .flatMap(
                        number -> items.database()
                                .transaction(
                                        TransactionOptions.usual().withAttempts(MANY_ATTEMPTS),
                                        inside -> rows(inside).increment(1L, Map.of("quantity", 1))),
                        AT_ONCE));

        assertThat(quantity(only(items.rows().read(1L)))).isEqualTo(INCREMENTS);
    }

    /** Tries for a while to change a row from outside of the transaction that has read it. */
    private static boolean isChangedOutside(Workbench workbench, Items items) {
        UpdateOperation update = new UpdateOperation(
                items.rows().model(),
                Filter.where("id").eq(1L),
                FieldValues.of("quantity", 77),
                FieldValues.of(Map.of()),
                false);
        try {
            completion(workbench.adapter().execute(update, CallOptions.within(A_WHILE)));
            return true;
        } catch (DataFlowException waitedInVain) {
            assertError(waitedInVain).hasCodeIn(ErrorCode.QUERY_TIMEOUT, ErrorCode.LOCK_TIMEOUT);
            return false;
        }
    }

    /** Each leaves where it has seen the other on duty; "left", "stayed" or the error of each. */
    private static List<Object> bothLeaveDuty(Items items) {
        Sinks.Empty<Void> bothHaveRead = Sinks.empty();
        AtomicInteger reading = new AtomicInteger(2);
        return Answers.all(Flux.range(1, 2)
                .flatMap(mine -> items.database()
                        .<Object>transaction(
                                with(Isolation.SERIALIZABLE),
                                inside -> rows(inside)
                                        .all()
                                        .rows()
                                        .collectList()
                                        .doOnNext(read -> {
                                            if (reading.decrementAndGet() == 0) {
                                                bothHaveRead.tryEmitEmpty();
                                            }
                                        })
                                        .delayUntil(
                                                read -> bothHaveRead.asMono().timeout(A_WHILE, Mono.empty()))
                                        .flatMap(read -> read.stream()
                                                                .mapToInt(IsolationRules::quantity)
                                                                .sum()
                                                        < 2
                                                ? Mono.just((Object) "stayed")
                                                : rows(inside)
                                                        .update((long) mine, map("quantity", 0))
                                                        .<Object>thenReturn("left")))
                        .onErrorResume(error -> Mono.just((Object) error))));
    }

    private static TransactionOptions with(Isolation isolation) {
        return TransactionOptions.usual().withIsolation(isolation);
    }

    private static int quantity(FieldValues row) {
        return (Integer) requireNonNull(row.get("quantity"));
    }

    private static Repository<FieldValues> rows(Transaction transaction) {
        return transaction.repository(Items.MODEL);
    }
}
