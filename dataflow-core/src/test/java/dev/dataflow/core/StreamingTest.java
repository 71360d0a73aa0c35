package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Music.Artist;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

final class StreamingTest {

    private static final List<String> NAMES = List.of("id", "name");

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db =
            Music.builder(adapter).models(Artist.class).open().block();
    private final AtomicLong requested = new AtomicLong();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    StreamingTest() {
        adapter.answer = operation -> Flux.range(1, Integer.MAX_VALUE)
                .<FieldValues>map(id -> FieldValues.ofArray(NAMES, new Object[] {(long) id, "x"}))
                .doOnRequest(requested::addAndGet)
                .doOnCancel(() -> cancelled.set(true));
    }

    @Test
    void theAdapterIsAskedForAsManyRowsAsTheSubscriberWants() {
        StepVerifier.create(db.repository(Artist.class).all().rows(), 0)
                .thenRequest(3)
                .expectNextCount(3)
                .then(() -> assertThat(requested).hasValue(3))
                .thenRequest(2)
                .expectNextCount(2)
                .then(() -> assertThat(requested).hasValue(5))
                .thenCancel()
                .verify();
        assertThat(cancelled).isTrue();
    }

    @Test
    void aTransactionPassesOnWhatIsAskedFor() {
        StepVerifier.create(
                        db.transaction(
                                inside -> inside.repository(Artist.class).all().rows()),
                        0)
                .thenRequest(3)
                .expectNextCount(3)
                .then(() -> assertThat(requested).hasValue(3))
                .thenCancel()
                .verify();
        assertThat(cancelled).isTrue();
        assertThat(adapter.events).containsExactly("begin", "rollback");
    }

    @Test
    void takingSomeRowsCancelsTheRest() {
        assertThat(db.repository(Artist.class)
                        .all()
                        .rows()
                        .take(10)
                        .collectList()
                        .block())
                .hasSize(10);
        assertThat(cancelled).isTrue();
    }
}
