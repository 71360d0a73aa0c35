package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Shop.Customer;
import dev.dataflow.core.observe.Call;
import dev.dataflow.core.observe.CallEnd;
import dev.dataflow.core.observe.CallEnd.Outcome;
import dev.dataflow.core.observe.CallObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

final class ObserverTest {

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    /** A call that has ended. */
    private record Seen(Call call, CallEnd end) {}

    @Test
    void everyOperationIsToldWithItsRows() {
        adapter.rows = List.of(line(1), line(2));
        adapter.affected = 3;
        DataFlow db = open((call, context) -> end -> seen.add(new Seen(call, end)));
        Repository<Customer> customers = db.repository(Customer.class);

        db.repository("Line").all().rows().blockLast();
        customers.all().update(Map.of("level", "GOLD")).block();
        customers.create(Shop.ada()).block();

        assertThat(seen)
                .containsExactly(
                        new Seen(new Call("recording", "Line", "list"), new CallEnd(Outcome.SUCCEEDED, null, 2)),
                        new Seen(new Call("recording", "Customer", "update"), new CallEnd(Outcome.SUCCEEDED, null, 3)),
                        new Seen(new Call("recording", "Customer", "create"), new CallEnd(Outcome.SUCCEEDED, null, 1)));
    }

    @Test
    void failuresAreToldOnceWithTheirError() {
        IllegalStateException broken = new IllegalStateException("broken");
        adapter.answer = operation -> Mono.error(broken);
        DataFlow db = open((call, context) -> end -> seen.add(new Seen(call, end)));

        Failures.of(db.repository(Customer.class).read(1));

        assertThat(seen)
                .containsExactly(
                        new Seen(new Call("recording", "Customer", "read"), new CallEnd(Outcome.FAILED, broken, 0)));
    }

    @Test
    void cancellationsAreTold() {
        adapter.answer = operation -> Mono.never();
        DataFlow db = open((call, context) -> end -> seen.add(new Seen(call, end)));

        StepVerifier.create(db.repository(Customer.class).read(1)).thenCancel().verify();

        assertThat(seen).extracting(each -> each.end().outcome()).containsExactly(Outcome.CANCELLED);
    }

    @Test
    void aTransactionIsToldBesideItsOperations() {
        DataFlow db = open((call, context) -> end -> seen.add(new Seen(call, end)));

        db.transaction(tx -> tx.repository(Customer.class).delete(1)).blockLast();

        assertThat(seen)
                .extracting(each -> each.call().operation(), each -> each.end().rows())
                .containsExactly(tuple("delete", 1L), tuple(Call.TRANSACTION, 1L));
    }

    @Test
    void anObserverThatFailsChangesNothing() {
        DataFlow atBegin = open((call, context) -> {
            throw new IllegalStateException("observer");
        });
        DataFlow atEnd = open((call, context) -> end -> {
            throw new IllegalStateException("observer");
        });

        assertThat(atBegin.repository(Customer.class).delete(1).block()).isTrue();
        assertThat(atEnd.repository(Customer.class).delete(1).block()).isTrue();
    }

    private static FieldValues line(int position) {
        return FieldValues.ofArray(List.of("invoice", "position", "customer"), new Object[] {"A", position, null});
    }

    private DataFlow open(CallObserver observer) {
        return DataFlow.builder()
                .url("recording://here/shop")
                .provider(new RecordingProvider(adapter))
                .models(Customer.class, Shop.Line.class)
                .observer(observer)
                .open()
                .block();
    }
}
