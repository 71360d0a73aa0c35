package dev.dataflow.tck.run;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.operation.Operation;
import java.util.Optional;
import java.util.function.Function;
import org.reactivestreams.Publisher;

/** Another's answers, for those who change one of them. */
public abstract class ForwardingAdapter implements Adapter {

    private final Adapter other;

    /** With these answers. */
    protected ForwardingAdapter(Adapter other) {
        this.other = other;
    }

    @Override
    public AdapterInfo info() {
        return other.info();
    }

    @Override
    public Capabilities capabilities() {
        return other.capabilities();
    }

    @Override
    public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
        return other.execute(operation, options);
    }

    @Override
    public <T> Publisher<T> inTransaction(
            TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
        return other.inTransaction(mode, work);
    }

    @Override
    public PoolFigures pool() {
        return other.pool();
    }

    @Override
    public MigrationAdapter migrations() {
        return other.migrations();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return other.unwrap(type);
    }

    @Override
    public Publisher<Void> close() {
        return other.close();
    }
}
