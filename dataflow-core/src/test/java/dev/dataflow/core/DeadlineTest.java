package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.core.Shop.Customer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class DeadlineTest {

    private static final Duration ENOUGH_TO_SEND = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Shop.open(adapter);
    private final Repository<Customer> customers = db.repository(Customer.class);

    @Test
    void theAdapterIsToldHowMuchTimeIsLeft() {
        db.within(LONG, customers.read(1)).block();
        db.within(LONG, Flux.from(db.node("CustomerCountNode").execute(NodeInput.of())))
                .blockLast();

        assertThat(adapter.calls)
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.timeout().orElseThrow())
                        .isLessThanOrEqualTo(LONG)
                        .isGreaterThan(LONG.dividedBy(2)));
    }

    @Test
    void withoutADeadlineTheAdapterHasItsOwnTimes() {
        customers.read(1).block();

        assertThat(adapter.calls).containsExactly(CallOptions.usual());
    }

    @Test
    void theShorterOfTwoDeadlinesCounts() {
        db.within(Duration.ofSeconds(5), db.within(LONG, customers.read(1))).block();

        assertThat(adapter.calls.get(0).timeout().orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void allOperationsOfACallShareTheTime() {
        db.within(
                        LONG,
                        db.transaction(tx -> tx.repository(Customer.class)
                                .read(1)
                                .thenMany(tx.repository(Customer.class).delete(1))))
                .blockLast();

        List<Duration> given =
                adapter.calls.stream().map(each -> each.timeout().orElseThrow()).toList();
        assertThat(given).hasSize(2);
        assertThat(given.get(1)).isLessThan(given.get(0));
    }

    @Test
    void aReadThatIsNotAnsweredIsCancelledAndTimedOut() throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        adapter.answer = operation -> Mono.never().doOnCancel(cancelled::countDown);

        DataFlowException error = Failures.of(db.within(ENOUGH_TO_SEND, customers.read(1)));

        assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
        assertThat(error.retry()).isEqualTo(RetryVerdict.NEVER);
        assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theOutcomeOfAWriteThatIsNotAnsweredIsUnknown() {
        adapter.answer = operation -> Mono.never();

        DataFlowException error = Failures.of(db.within(ENOUGH_TO_SEND, customers.delete(1)));

        assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
        assertThat(error.retry()).isEqualTo(RetryVerdict.UNKNOWN_OUTCOME);
    }

    @Test
    void aTransactionThatIsNotDoneInTimeIsRolledBack() throws InterruptedException {
        CountDownLatch undone = new CountDownLatch(1);
        adapter.onRollback = undone::countDown;

        DataFlowException error = Failures.of(db.within(
                ENOUGH_TO_SEND,
                db.transaction(tx -> tx.repository(Customer.class).delete(1).concatWith(Mono.never()))));

        assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
        assertThat(error.retry()).isEqualTo(RetryVerdict.NEVER);
        assertThat(undone.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(adapter.events).containsExactly("begin", "rollback");
    }

    @Test
    void theOutcomeOfACommitThatIsNotAnsweredIsUnknown() {
        adapter.commit = Mono.never();

        DataFlowException error = Failures.of(db.within(
                ENOUGH_TO_SEND,
                db.transaction(tx -> tx.repository(Customer.class).delete(1))));

        assertThat(error.code()).isEqualTo(ErrorCode.COMMIT_OUTCOME_UNKNOWN);
        assertThat(error.retry()).isEqualTo(RetryVerdict.UNKNOWN_OUTCOME);
    }

    @Test
    void aDeadlineIsPositive() {
        assertThatThrownBy(() -> db.within(Duration.ZERO, customers.read(1)))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("must be positive, not PT0S");
    }
}
