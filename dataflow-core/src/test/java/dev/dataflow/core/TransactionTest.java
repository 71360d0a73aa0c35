package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.core.Shop.Customer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

final class TransactionTest {

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Shop.open(adapter);

    @Test
    void commitsWhenTheWorkCompletes() {
        Flux<Object> work = db.transaction(tx -> Flux.concat(
                tx.repository(Customer.class).create(Shop.ada()).doOnNext(row -> adapter.events.add("created")),
                tx.node("CustomerDeleteNode").execute(NodeInput.of("key", 1)),
                tx.repository("Line").delete(Map.of("invoice", "A", "position", 1))));

        StepVerifier.create(work).expectNextCount(3).verifyComplete();
        assertThat(adapter.events).containsExactly("begin", "created", "commit");
        assertThat(adapter.operations).hasSize(3);
    }

    @Test
    void theWorksOwnErrorComesBackAsItIsAfterTheRollback() {
        IllegalStateException mine = new IllegalStateException("not today");

        assertThatThrownBy(() -> db.transaction(tx -> Mono.error(mine)).blockLast())
                .isSameAs(mine);
        assertThatThrownBy(() -> db.transaction(tx -> {
                            throw mine;
                        })
                        .blockLast())
                .isSameAs(mine);
        assertThat(adapter.events).containsExactly("begin", "rollback", "begin", "rollback");
    }

    @Test
    void anErrorOfTheAdapterIsADataFlowException() {
        RecordingAdapter broken = new RecordingAdapter();
        DataFlow other = Shop.open(broken);
        broken.answer = operation -> Mono.error(new IllegalStateException("broken"));

        DataFlowException error = Failures.of(
                other.transaction(tx -> tx.repository(Customer.class).read(1)));

        assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(broken.events).containsExactly("begin", "rollback");
    }

    @Test
    void rollsBackWhenCancelled() {
        StepVerifier.create(db.transaction(tx -> Flux.concat(Mono.just(1), Mono.never())))
                .expectNext(1)
                .thenCancel()
                .verify();

        assertThat(adapter.events).containsExactly("begin", "rollback");
    }

    @Test
    void neverCallsTheWorkWhereThereAreNoTransactions() {
        adapter.capabilities = Capabilities.builder()
                .unsupported(Capability.TRANSACTIONS, "a single server has none")
                .build();
        AtomicInteger calls = new AtomicInteger();

        DataFlowException error = Failures.of(Shop.open(adapter).transaction(tx -> {
            calls.incrementAndGet();
            return Mono.just(1);
        }));

        assertThat(error.capability()).contains(Capability.TRANSACTIONS);
        assertThat(calls).hasValue(0);
        assertThat(adapter.events).isEmpty();
    }

    @Test
    void wrongInputInsideRollsBack() {
        DataFlowException error =
                Failures.of(db.transaction(tx -> tx.repository(Customer.class).delete("x")));

        assertThat(error.code()).isEqualTo(ErrorCode.VALIDATION);
        assertThat(adapter.events).containsExactly("begin", "rollback");
    }
}
