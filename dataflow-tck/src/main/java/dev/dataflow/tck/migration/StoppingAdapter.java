package dev.dataflow.tck.migration;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.tck.run.ForwardingAdapter;
import dev.dataflow.tck.run.ForwardingMigrations;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * An adapter to which something happens at one of its requests for changes: its process seems to die, or the server
 * does. What comes after it fails.
 */
final class StoppingAdapter extends ForwardingAdapter {

    private final Adapter adapter;
    private final int last;
    private final UnaryOperator<Flux<MigrationStep>> end;
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * Stops at a request.
     *
     * @param last which of the requests that change tables of the application, from 1
     * @param end what becomes of that one, which is sent on subscription
     */
    StoppingAdapter(Adapter adapter, int last, UnaryOperator<Flux<MigrationStep>> end) {
        super(adapter);
        this.adapter = adapter;
        this.last = last;
        this.end = end;
    }

    /** Dies before the request is sent, or after it was done and before anybody hears of it. */
    static UnaryOperator<Flux<MigrationStep>> death(boolean sent) {
        return request -> sent ? request.thenMany(dead()) : dead();
    }

    private static Flux<MigrationStep> dead() {
        return Flux.error(DataFlowException.builder(ErrorCode.UNAVAILABLE, "the process has died")
                .build());
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
                return number < last
                        ? migrations.apply(steps)
                        : number == last ? end.apply(Flux.from(migrations.apply(steps))) : dead();
            }
        };
    }

    private static boolean isOfTheHistory(MigrationStep step) {
        return !step.changes().isEmpty()
                && step.changes().stream().map(SchemaChange::table).allMatch(each -> each.startsWith("dataflow_"));
    }
}
