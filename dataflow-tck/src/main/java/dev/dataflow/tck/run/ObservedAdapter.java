package dev.dataflow.tck.run;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.operation.Operation;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Passes everything on and counts the requests that could change or read rows; leaves the adapter open when closed. */
final class ObservedAdapter extends ForwardingAdapter {

    private final Adapter adapter;
    private final AtomicLong requests;

    ObservedAdapter(Adapter adapter, AtomicLong requests) {
        super(adapter);
        this.adapter = adapter;
        this.requests = requests;
    }

    @Override
    public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
        requests.incrementAndGet();
        return adapter.execute(operation, options);
    }

    @Override
    public <T> Publisher<T> inTransaction(
            TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
        requests.incrementAndGet();
        return adapter.inTransaction(mode, work);
    }

    @Override
    public MigrationAdapter migrations() {
        MigrationAdapter migrations = adapter.migrations();
        return new ForwardingMigrations(migrations) {
            @Override
            public Publisher<MigrationStep> apply(List<MigrationStep> steps) {
                requests.incrementAndGet();
                return migrations.apply(steps);
            }
        };
    }

    @Override
    public Publisher<Void> close() {
        return Mono.empty();
    }
}
