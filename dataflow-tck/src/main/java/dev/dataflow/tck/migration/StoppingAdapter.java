package dev.dataflow.tck.migration;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.tck.run.ForwardingMigrations;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * An adapter whose process seems to die while it changes a schema: from one request for changes on, nothing is sent any
 * more, and what the last one has done nobody hears of.
 */
final class StoppingAdapter implements Adapter {

    private final Adapter adapter;
    private final int last;
    private final boolean sent;
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * Dies at a request.
     *
     * @param last which of the requests that change tables of the application, from 1
     * @param sent whether that one is done before
     */
    StoppingAdapter(Adapter adapter, int last, boolean sent) {
        this.adapter = adapter;
        this.last = last;
        this.sent = sent;
    }

    /** Whether it came so far. */
    boolean isStopped() {
        return requests.get() >= last;
    }

    @Override
    public MigrationAdapter migrations() {
        MigrationAdapter migrations = adapter.migrations();
        return new ForwardingMigrations(migrations) {
            @Override
            public Publisher<MigrationStep> apply(List<MigrationStep> steps) {
                if (steps.stream().allMatch(StoppingAdapter::isOfTheHistory)) {
                    return migrations.apply(steps);
                }
                int number = requests.incrementAndGet();
                if (number < last) {
                    return migrations.apply(steps);
                }
                Flux<MigrationStep> dead =
                        Flux.error(DataFlowException.builder(ErrorCode.UNAVAILABLE, "the process has died")
                                .build());
                return sent && number == last
                        ? Flux.from(migrations.apply(steps)).thenMany(dead)
                        : dead;
            }
        };
    }

    private static boolean isOfTheHistory(MigrationStep step) {
        return step.changes().stream().map(SchemaChange::table).allMatch(each -> each.startsWith("dataflow_"));
    }

    @Override
    public AdapterInfo info() {
        return adapter.info();
    }

    @Override
    public Capabilities capabilities() {
        return adapter.capabilities();
    }

    @Override
    public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
        return adapter.execute(operation, options);
    }

    @Override
    public <T> Publisher<T> inTransaction(
            TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
        return adapter.inTransaction(mode, work);
    }

    @Override
    public PoolFigures pool() {
        return adapter.pool();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return adapter.unwrap(type);
    }

    @Override
    public Publisher<Void> close() {
        return adapter.close();
    }
}
