package dev.dataflow.tck.migration;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.tck.run.ForwardingAdapter;
import dev.dataflow.tck.run.ForwardingMigrations;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * An adapter whose process stands still for a while: calls, transactions, looks at the schema and changes of it that
 * begin meanwhile wait until it goes on. Thread-safe.
 */
final class HaltingAdapter extends ForwardingAdapter {

    private final Adapter adapter;
    private final Sinks.Empty<Void> end = Sinks.empty();
    private final Sinks.Empty<Void> halted = Sinks.empty();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Mono<Void> gate = Mono.empty();
    private volatile int lastLook;

    HaltingAdapter(Adapter adapter) {
        super(adapter);
        this.adapter = adapter;
    }

    /** Stands still, once. */
    void halt() {
        gate = end.asMono();
    }

    /**
     * Stands still once it has looked at the schema so many times, and before it knows what it has seen.
     *
     * @return completes when that is so
     */
    Mono<Void> haltAfterLook(int number) {
        lastLook = number;
        return halted.asMono();
    }

    /** Goes on as if nothing had happened. */
    void goOn() {
        end.tryEmitEmpty().orThrow();
    }

    private <T> Publisher<T> later(Publisher<T> request) {
        return Flux.defer(() -> gate.thenMany(request));
    }

    @Override
    public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
        return later(adapter.execute(operation, options));
    }

    @Override
    public <T> Publisher<T> inTransaction(
            TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
        return later(adapter.inTransaction(mode, work));
    }

    @Override
    public MigrationAdapter migrations() {
        MigrationAdapter migrations = adapter.migrations();
        return new ForwardingMigrations(migrations) {
            @Override
            public Publisher<DatabaseSchema> inspect() {
                return Flux.from(later(migrations.inspect())).delayUntil(seen -> {
                    if (looks.incrementAndGet() == lastLook) {
                        halt();
                        halted.tryEmitEmpty();
                    }
                    return gate;
                });
            }

            @Override
            public Publisher<MigrationStep> apply(List<MigrationStep> steps) {
                return later(migrations.apply(steps));
            }
        };
    }
}
