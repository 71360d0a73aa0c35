package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.References;
import dev.dataflow.api.operation.CreateOperation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

final class OpeningTest {

    private record Orphan(
            @Id int id, @References(Shop.Customer.class) long customer) {}

    private final RecordingAdapter adapter = new RecordingAdapter();

    @Test
    void tellsWhatItIs() {
        DataFlow db = Shop.open(adapter);

        assertThat(db.info()).isEqualTo(new AdapterInfo("recording", "Recorder", "1"));
        assertThat(db.capabilities().supports(Capability.CREATE)).isTrue();
        assertThat(db.models()).extracting(ModelDefinition::name).containsExactly("Customer", "Visit", "Line");
        assertThat(db.model("Line")).isEqualTo(ModelDefinition.of(Shop.Line.class));
        assertThat(db.unwrap(RecordingAdapter.class)).containsSame(adapter);
        assertThat(db.unwrap(String.class)).isEmpty();
        assertThatThrownBy(() -> db.model("Lines")).hasMessageContaining("did you mean 'Line'?");
    }

    @Test
    void handsTheChangedConfigurationToThePlugin() {
        AtomicReference<AdapterConfig> seen = new AtomicReference<>();
        builder(Mono.just(adapter))
                .config(config -> {
                    AdapterConfig changed = config.withPoolSize(3);
                    seen.set(changed);
                    return changed;
                })
                .open()
                .block();

        assertThat(seen.get().pool().size()).isEqualTo(3);
        assertThat(seen.get().url().database()).isEqualTo("shop");
    }

    @Test
    void generatesKeysByTheClockGiven() {
        Instant then = Instant.parse("2030-01-01T00:00:00Z");
        DataFlow db = builder(Mono.just(adapter))
                .models(Shop.Visit.class)
                .clock(Clock.fixed(then, ZoneOffset.UTC))
                .open()
                .block();

        db.repository(Shop.Visit.class).create(new Shop.Visit(null, then, null)).block();

        UUID key = (UUID) adapter.last(CreateOperation.class).values().get("id");
        assertThat(key.getMostSignificantBits() >>> 16).isEqualTo(then.toEpochMilli());
    }

    @Test
    void failsThroughThePublisherOnly() {
        assertThat(code(DataFlow.open("nonsense"))).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(code(DataFlow.builder().open())).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(code(DataFlow.open("oracle://host/db"))).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(code(builder(Mono.just(adapter)).models(Orphan.class).open()))
                .isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(code(builder(Mono.just(adapter))
                        .models(Shop.Visit.class, Shop.Visit.class)
                        .open()))
                .isEqualTo(ErrorCode.CONFIGURATION);
    }

    @Test
    void checksTheModelsBeforeItConnects() {
        TestPublisher<Adapter> opening = TestPublisher.create();

        Failures.of(builder(opening).models(Orphan.class).open());

        opening.assertWasNotSubscribed();
    }

    @Test
    void refusesTwoModelsThatMakeOneNode() {
        record Order(@Id int id) {}
        record OrderBulk(@Id int id) {}

        assertThat(Failures.of(builder(Mono.just(adapter))
                        .models(Order.class, OrderBulk.class)
                        .open()))
                .hasMessageContaining("two models make a node called OrderBulkCreateNode");
    }

    @Test
    void passesThePluginsErrorOn() {
        DataFlowException refused =
                DataFlowException.builder(ErrorCode.AUTH_FAILED, "no").build();

        assertThat(Failures.of(builder(Mono.error(refused)).open())).isSameAs(refused);
        assertThat(code(builder(Mono.error(new IllegalStateException())).open()))
                .isEqualTo(ErrorCode.INTERNAL);
        assertThat(code(builder(Mono.empty()).open())).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void closesAnAdapterThatArrivedTooLate() {
        TestPublisher<Adapter> opening = TestPublisher.create();

        StepVerifier.create(builder(opening).open())
                .then(() -> opening.next(adapter))
                .thenCancel()
                .verify();

        opening.assertCancelled();
        assertThat(adapter.closed).hasValue(1);
    }

    @Test
    void closesAnAdapterWhoseOpeningFailsAfterItArrived() {
        DataFlowException late =
                DataFlowException.builder(ErrorCode.UNAVAILABLE, "gone").build();

        assertThat(Failures.of(builder(Flux.concat(Mono.just(adapter), Mono.error(late)))
                        .open()))
                .isSameAs(late);
        assertThat(adapter.closed).hasValue(1);
    }

    @Test
    void closesAnAdapterThatDoesNotTellWhatItIs() {
        adapter.capabilities = null;

        assertThat(code(builder(Mono.just(adapter)).open())).isEqualTo(ErrorCode.INTERNAL);
        assertThat(adapter.closed).hasValue(1);
    }

    @Test
    void opensOnceForEachSubscription() {
        Mono<DataFlow> open = builder(Mono.just(adapter)).open();

        assertThat(open.block()).isNotSameAs(open.block());
    }

    @Test
    void closes() {
        Shop.open(adapter).close();
        assertThat(adapter.closed).hasValue(1);

        Mono<Void> later = Shop.open(adapter).closeLater();
        assertThat(adapter.closed).hasValue(1);
        later.block();
        assertThat(adapter.closed).hasValue(2);
    }

    @Test
    void anErrorOfClosingIsADataFlowException() {
        adapter.closing = Mono.error(new IllegalStateException());

        assertThat(code(Shop.open(adapter).closeLater())).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void closingDoesNotWaitForEver() {
        adapter.closing = Mono.never();

        StepVerifier.withVirtualTime(() -> Shop.open(adapter).closedInTime())
                .thenAwait(Duration.ofSeconds(31))
                .expectErrorSatisfies(error -> assertThat(error).hasMessageContaining("longer than PT30S"))
                .verify();
    }

    @Test
    void refusesToWaitOnAThreadThatMustNot() {
        DataFlow db = Shop.open(adapter);

        Mono<Object> closing = Mono.fromRunnable(db::close).subscribeOn(Schedulers.parallel());

        assertThat(code(closing)).isEqualTo(ErrorCode.TRANSACTION_STATE);
    }

    private static DataFlowBuilder builder(Publisher<? extends Adapter> opened) {
        return DataFlow.builder()
                .url("recording://here/shop")
                .provider(new RecordingProvider(Flux.from(opened).cast(Adapter.class)));
    }

    private static ErrorCode code(Publisher<?> publisher) {
        return Failures.of(publisher).code();
    }
}
