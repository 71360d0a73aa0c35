package dev.dataflow.micrometer;

import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.core.DataFlow;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/**
 * The connections of one open database as meters: the gauges {@code dataflow.pool.size}, {@code .in.use}, {@code .idle}
 * and {@code .waiting}, and the counters {@code dataflow.pool.acquired} and {@code .timed.out}, each tagged with
 * {@code dataflow.database}. Thread-safe, nothing to close.
 */
public final class PoolMetrics implements MeterBinder {

    private final DataFlow database;
    private final Tags tags;

    /** The meters of this database, which is not closed with them. */
    public PoolMetrics(DataFlow database) {
        this(database, Tags.empty());
    }

    /** The meters of this database with further tags, which tell several databases apart. */
    public PoolMetrics(DataFlow database, Tags tags) {
        this.database = database;
        this.tags = tags.and(CallKeys.DATABASE.asString(), database.info().adapterId());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "size", "The greatest number of connections", PoolFigures::size);
        gauge(registry, "in.use", "Connections in use", PoolFigures::inUse);
        gauge(registry, "idle", "Connections that are open and free", PoolFigures::idle);
        gauge(registry, "waiting", "Operations that wait for a connection", PoolFigures::waiting);
        counter(registry, "acquired", "Connections handed out", PoolFigures::acquired);
        counter(registry, "timed.out", "Operations that waited for a connection in vain", PoolFigures::timedOut);
    }

    private void gauge(MeterRegistry registry, String name, String meaning, ToDoubleFunction<PoolFigures> figure) {
        Gauge.builder("dataflow.pool." + name, database, each -> figure.applyAsDouble(each.pool()))
                .description(meaning)
                .tags(tags)
                .register(registry);
    }

    private void counter(MeterRegistry registry, String name, String meaning, ToDoubleFunction<PoolFigures> figure) {
        FunctionCounter.builder("dataflow.pool." + name, database, each -> figure.applyAsDouble(each.pool()))
                .description(meaning)
                .tags(tags)
                .register(registry);
    }
}
