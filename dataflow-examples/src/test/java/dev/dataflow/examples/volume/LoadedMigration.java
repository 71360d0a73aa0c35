package dev.dataflow.examples.volume;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.examples.report.Cells;
import dev.dataflow.migration.Migrations;
import dev.dataflow.migration.plan.MigrationPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A table with many rows gains a column, an index and a reference while others read and write it; prints how long that
 * took, and how long the longest read and the longest write had to wait.
 */
final class LoadedMigration {

    private static final long SENSORS = 1_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final ModelDefinition SENSOR = ModelDefinition.builder("Sensor")
            .field(FieldDefinition.required("id", new FieldType.LongType()))
            .key("id")
            .build();

    private final String url;
    private final long rows;

    LoadedMigration(String url, long rows) {
        this.url = url;
        this.rows = rows;
    }

    /** What was done beside the migration. */
    record Report(Duration migration, Side reads, Side writes, boolean nothingDiffers, long written) {

        @Override
        public String toString() {
            return "migrated in %s s; beside it %s reads, the longest %d ms, and %s writes, the longest %d ms"
                    .formatted(
                            Cells.seconds(migration),
                            Cells.count(reads.calls()),
                            reads.longest().toMillis(),
                            Cells.count(writes.calls()),
                            writes.longest().toMillis());
        }
    }

    /** Calls of one kind, one after the other. */
    record Side(long calls, Duration longest) {}

    private static ModelDefinition.Builder reading() {
        return ModelDefinition.builder("Reading")
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("sensor", new FieldType.LongType()))
                .field(FieldDefinition.required("amount", new FieldType.IntType()));
    }

    private static ModelDefinition later(DataFlow database) {
        ModelDefinition.Builder later = reading()
                .field(FieldDefinition.required("quality", new FieldType.IntType())
                        .defaulting("100"))
                .index("sensor")
                .key("id");
        return database.capabilities().supports(Capability.REFERENCES)
                ? later.reference("Sensor", OnDelete.RESTRICT, "sensor").build()
                : later.build();
    }

    Report run() {
        ModelDefinition before = reading().key("id").build();
        try (DataFlow database = open(before)) {
            Migrations.of(database).build().migrate(MigrationPolicy.usual()).block(LONGEST);
            fill(database);
            try (DataFlow next = open(later(database))) {
                return migrated(
                        database.repository("Reading"), Migrations.of(next).build());
            }
        }
    }

    private DataFlow open(ModelDefinition readings) {
        return DataFlow.builder().url(url).model(SENSOR).model(readings).open().block(LONGEST);
    }

    private void fill(DataFlow database) {
        stored(database, "Sensor", SENSORS, id -> FieldValues.of(Map.of("id", id)));
        stored(
                database,
                "Reading",
                rows,
                id -> FieldValues.of(Map.of("id", id, "sensor", 1 + id % SENSORS, "amount", 0)));
    }

    private static void stored(DataFlow database, String model, long count, LongFunction<FieldValues> row) {
        database.repository(model)
                .createAll(Flux.<FieldValues, Long>generate(() -> 1L, (id, sink) -> {
                    if (id > count) {
                        sink.complete();
                    } else {
                        sink.next(row.apply(id));
                    }
                    return id + 1;
                }))
                .then()
                .block(LONGEST);
    }

    private Report migrated(Repository<FieldValues> readings, Migrations migrations) {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong written = new AtomicLong();
        Mono<Duration> migration =
                timed(migrations.migrate(MigrationPolicy.usual().online())).doFinally(any -> over.set(true));
        Mono<Side> reads = side(over, () -> readings.require(anyId()).then());
        Mono<Side> writes = side(
                over,
                () -> readings.update(anyId(), Map.of("amount", 1))
                        .doOnNext(found -> written.incrementAndGet())
                        .then());
        return Mono.zip(migration, reads, writes)
                .flatMap(all -> migrations
                        .plan()
                        .map(left -> new Report(all.getT1(), all.getT2(), all.getT3(), left.isEmpty(), written.get())))
                .block(LONGEST);
    }

    private long anyId() {
        return 1 + ThreadLocalRandom.current().nextLong(rows);
    }

    private static Mono<Side> side(AtomicBoolean over, Supplier<Mono<Void>> call) {
        return Mono.defer(() -> timed(call.get()))
                .repeat(() -> !over.get())
                .reduce(
                        new Side(0, Duration.ZERO),
                        (side, time) ->
                                new Side(side.calls() + 1, time.compareTo(side.longest()) > 0 ? time : side.longest()));
    }

    private static Mono<Duration> timed(Mono<?> work) {
        return Mono.defer(() -> {
            long start = System.nanoTime();
            return work.then(Mono.fromSupplier(() -> Duration.ofNanos(System.nanoTime() - start)));
        });
    }
}
