package dev.dataflow.tck.selftest;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.tck.run.ForwardingAdapter;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** An adapter that does what another does, but for what a subclass spoils. */
class TamperedAdapter extends ForwardingAdapter {

    final Adapter sound;

    TamperedAdapter(Adapter sound) {
        super(sound);
        this.sound = sound;
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
}
