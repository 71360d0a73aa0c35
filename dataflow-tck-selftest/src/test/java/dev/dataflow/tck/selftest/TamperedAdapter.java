package dev.dataflow.tck.selftest;

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
import reactor.core.publisher.Flux;

/** An adapter that does what another does, but for what a subclass spoils. */
class TamperedAdapter implements Adapter {

    final Adapter sound;

    TamperedAdapter(Adapter sound) {
        this.sound = sound;
    }

    @Override
    public AdapterInfo info() {
        return sound.info();
    }

    @Override
    public Capabilities capabilities() {
        return sound.capabilities();
    }

    @Override
    @SuppressWarnings("unchecked") // an answer to an operation is what the operation declares
    public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
        return (Publisher<R>) answers(operation, other -> Flux.from(sound.execute(other, options)));
    }

    /** What an operation answers, outside and inside of transactions. */
    Publisher<?> answers(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
        return really.apply(operation);
    }

    @Override
    public <T> Publisher<T> inTransaction(
            TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
        return sound.inTransaction(mode, session -> work.apply(tampered(session)));
    }

    Session tampered(Session session) {
        return new Session() {
            @Override
            @SuppressWarnings("unchecked") // as above
            public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
                return (Publisher<R>) answers(operation, other -> Flux.from(session.execute(other, options)));
            }

            @Override
            public <T> Publisher<T> inSavepoint(Function<? super Session, ? extends Publisher<T>> work) {
                return session.inSavepoint(inner -> work.apply(tampered(inner)));
            }
        };
    }

    @Override
    public PoolFigures pool() {
        return sound.pool();
    }

    @Override
    public MigrationAdapter migrations() {
        return sound.migrations();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return sound.unwrap(type);
    }

    @Override
    public Publisher<Void> close() {
        return sound.close();
    }
}
