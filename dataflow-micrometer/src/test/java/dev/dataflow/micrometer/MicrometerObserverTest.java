package dev.dataflow.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dataflow.api.model.Id;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What Micrometer is told, on SQLite in memory. */
class MicrometerObserverTest {

    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();
    private DataFlow db;
    private Repository<Person> people;

    record Person(@Id Long id, String name) {}

    @BeforeEach
    void open() {
        registry.observationConfig().observationHandler(new Recorder(stopped));
        db = DataFlow.builder()
                .url(":memory:")
                .models(Person.class)
                .observer(new MicrometerObserver(registry))
                .open()
                .block();
        db.schema().createMissing().block();
        people = db.repository(Person.class);
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void anOperationIsAnObservation() {
        people.create(new Person(1L, "Ada")).block();

        assertThat(stopped).hasSize(1);
        assertThat(stopped.get(0).getName()).isEqualTo("dataflow.call");
        assertThat(stopped.get(0).getContextualName()).isEqualTo("create Person");
        assertThat(low(stopped.get(0)))
                .isEqualTo(Map.of(
                        "dataflow.database", "sqlite",
                        "dataflow.model", "Person",
                        "dataflow.operation", "create",
                        "dataflow.outcome", "succeeded",
                        "dataflow.error", "none"));
        assertThat(stopped.get(0).getHighCardinalityKeyValue("dataflow.rows").getValue())
                .isEqualTo("1");
    }

    @Test
    void anErrorIsToldByItsCodeAndWithoutValues() {
        people.create(new Person(1L, "Ada")).block();

        assertThatThrownBy(() -> people.create(new Person(1L, "Confidential")).block())
                .hasMessageStartingWith("DUPLICATE_KEY");

        Observation.Context failed = stopped.get(1);
        assertThat(low(failed))
                .containsEntry("dataflow.outcome", "failed")
                .containsEntry("dataflow.error", "DUPLICATE_KEY");
        StringWriter trace = new StringWriter();
        failed.getError().printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains("DUPLICATE_KEY").doesNotContain("Caused by", "Confidential");
    }

    @Test
    void theSubscribersObservationIsTheParent() {
        Observation parent = Observation.start("request", registry);

        people.read(1L)
                .contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, parent))
                .block();

        assertThat(stopped.get(0).getParentObservation()).isSameAs(parent);
    }

    @Test
    void aTransactionIsOneToo() {
        db.transaction(tx -> tx.repository(Person.class).create(new Person(1L, "Ada")))
                .blockLast();
        assertThatThrownBy(() -> db.transaction(tx -> Mono.error(new IllegalStateException("mine")))
                        .blockLast())
                .hasMessage("mine");

        assertThat(stopped)
                .extracting(
                        each -> low(each).get("dataflow.operation"),
                        each -> low(each).get("dataflow.error"))
                .containsExactly(tuple("create", "none"), tuple("transaction", "none"), tuple("transaction", "other"));
    }

    @Test
    void connectionsAreMeters() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new PoolMetrics(db).bindTo(meters);

        people.create(new Person(1L, "Ada")).block();

        assertThat(meters.get("dataflow.pool.size")
                        .tag("dataflow.database", "sqlite")
                        .gauge()
                        .value())
                .isEqualTo(db.pool().size());
        assertThat(meters.get("dataflow.pool.acquired").functionCounter().count())
                .isEqualTo((double) db.pool().acquired());
        assertThat(meters.getMeters()).hasSize(6);
    }

    private static Map<String, String> low(Observation.Context context) {
        return context.getLowCardinalityKeyValues().stream()
                .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
    }

    /** Keeps what has ended. */
    private record Recorder(List<Observation.Context> stopped) implements ObservationHandler<Observation.Context> {

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        @Override
        public void onStop(Observation.Context context) {
            if (context.getName().equals(MicrometerObserver.NAME)) {
                stopped.add(context);
            }
        }
    }
}
