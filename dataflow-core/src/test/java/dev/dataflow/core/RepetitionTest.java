package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.core.Shop.Customer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is done once more by itself, and what is not. */
final class RepetitionTest {

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Shop.open(adapter);
    private final Repository<Customer> customers = db.repository(Customer.class);
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void aReadThatDoesNotReachTheDatabaseIsRepeated() {
        adapter.answer = failing(2, unavailable(RetryVerdict.STATEMENT), Mono.just(7L));

        assertThat(customers.all().count().block()).isEqualTo(7);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void withoutADeadlineThereAreThreeAttempts() {
        adapter.answer = failing(9, unavailable(RetryVerdict.STATEMENT), Mono.just(7L));

        assertThat(Failures.of(customers.all().count()).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void withinADeadlineThereAreAsManyAsItAllows() {
        adapter.answer = failing(5, unavailable(RetryVerdict.STATEMENT), Mono.just(7L));

        assertThat(db.within(Duration.ofMinutes(1), customers.all().count()).block())
                .isEqualTo(7);
        assertThat(attempts).hasValue(6);
    }

    @Test
    void whatWasWrongIsToldWhereTheDeadlineEndsTheRepetitions() {
        adapter.answer = failing(1_000, unavailable(RetryVerdict.STATEMENT), Mono.just(7L));

        DataFlowException error =
                Failures.of(db.within(Duration.ofMillis(300), customers.all().count()));

        assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(attempts).hasValueGreaterThan(1);
    }

    @Test
    void aReadOfWhichRowsWereSeenIsNotRepeated() {
        FieldValues row = FieldValues.ofArray(List.of("invoice", "position", "customer"), new Object[] {"A", 1, null});
        adapter.answer = operation -> {
            attempts.incrementAndGet();
            return Flux.just(row).concatWith(Mono.error(unavailable(RetryVerdict.STATEMENT)));
        };

        DataFlowException error = Failures.of(db.repository("Line").all().rows());

        assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aWriteIsNotRepeated() {
        adapter.answer = failing(1, unavailable(RetryVerdict.STATEMENT), Mono.just(1L));

        assertThat(Failures.of(customers.delete(1)).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aReadInATransactionIsNotRepeatedAlone() {
        adapter.answer = failing(1, unavailable(RetryVerdict.STATEMENT), Mono.just(7L));

        DataFlowException error = Failures.of(
                db.transaction(tx -> tx.repository(Customer.class).all().count()));

        assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(attempts).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRANSACTION", "STATEMENT"})
    void aTransactionThatHadNoEffectIsRunAgain(RetryVerdict verdict) {
        adapter.answer = failing(2, unavailable(verdict), Mono.just(1L));

        Flux<Boolean> deleted =
                db.transaction(attempts(3), tx -> tx.repository(Customer.class).delete(1));

        assertThat(deleted.collectList().block()).containsExactly(true);
        assertThat(adapter.events).containsExactly("begin", "rollback", "begin", "rollback", "begin", "commit");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"TRANSACTION", "STATEMENT"})
    void aTransactionThatMayHaveHadOneIsNot(RetryVerdict verdict) {
        adapter.answer = failing(2, unavailable(verdict), Mono.just(1L));

        DataFlowException error = Failures.of(
                db.transaction(attempts(3), tx -> tx.repository(Customer.class).delete(1)));

        assertThat(error.retry()).isEqualTo(verdict);
        assertThat(adapter.events).containsExactly("begin", "rollback");
    }

    @Test
    void attemptsAreBounded() {
        adapter.answer = failing(9, unavailable(RetryVerdict.TRANSACTION), Mono.just(1L));

        DataFlowException error = Failures.of(
                db.transaction(attempts(3), tx -> tx.repository(Customer.class).delete(1)));

        assertThat(error.retry()).isEqualTo(RetryVerdict.TRANSACTION);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void nobodySeesWhatAnUndoneAttemptHasEmitted() {
        AtomicInteger runs = new AtomicInteger();

        Flux<Integer> emitted = db.transaction(
                attempts(2),
                tx -> Flux.just(runs.incrementAndGet())
                        .concatWith(
                                runs.get() == 1 ? Mono.error(unavailable(RetryVerdict.TRANSACTION)) : Mono.empty()));

        assertThat(emitted.collectList().block()).containsExactly(2);
    }

    private static TransactionOptions attempts(int times) {
        return TransactionOptions.usual().withAttempts(times);
    }

    private Function<Operation<?>, Publisher<?>> failing(int times, DataFlowException error, Mono<?> answer) {
        return operation -> attempts.incrementAndGet() <= times ? Mono.error(error) : answer;
    }

    private static DataFlowException unavailable(RetryVerdict verdict) {
        return DataFlowException.builder(ErrorCode.UNAVAILABLE, "away")
                .retry(verdict)
                .build();
    }
}
