package dev.dataflow.tck.selftest;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adapters that work at the wrong time, too often, or not to the end. */
final class FlowDefects {

    private FlowDefects() {}

    static List<Defect> all() {
        return List.of(
                Defect.of(
                        "works while its publisher is made, and throws",
                        (sound, config) -> new EagerAdapter(sound),
                        "DF-PUB-01",
                        "DF-PUB-02",
                        "DF-PUB-03",
                        "DF-TX-17",
                        "DF-TX-19"),
                Defect.of(
                        "emits more rows than were asked for",
                        (sound, config) -> new PushingAdapter(sound),
                        "DF-PUB-04"),
                Defect.of(
                        "emits rows after it was closed",
                        (sound, config) -> new UnclosedAdapter(sound),
                        "DF-ERR-14",
                        "DF-LIFE-04",
                        "DF-LIFE-08",
                        "DF-LIFE-09"),
                Defect.of(
                        "loses a connection to each cancelled list",
                        LeakingAdapter::new,
                        "DF-CANCEL-01",
                        "DF-CANCEL-04"),
                Defect.of(
                        "gathers what a transaction emits",
                        (sound, config) -> new GatheringAdapter(sound),
                        "DF-CANCEL-05",
                        "DF-FEED-01",
                        "DF-FEED-04"),
                Defect.of(
                        "has transactions that are none",
                        (sound, config) -> new UntransactedAdapter(sound),
                        "DF-BANK-01",
                        "DF-BULK-13",
                        "DF-BULK-14",
                        "DF-CANCEL-05",
                        "DF-DEADLINE-01",
                        "DF-DEADLINE-02",
                        "DF-DEADLINE-03",
                        "DF-DEADLINE-04",
                        "DF-DEADLINE-05",
                        "DF-ERR-06",
                        "DF-ERR-07",
                        "DF-FEED-02",
                        "DF-FEED-03",
                        "DF-FEED-04",
                        "DF-LIFE-08",
                        "DF-LIFE-09",
                        "DF-POOL-01",
                        "DF-POOL-02",
                        "DF-POOL-03",
                        "DF-POOL-04",
                        "DF-SAVE-02",
                        "DF-SAVE-03",
                        "DF-SAVE-04",
                        "DF-SAVE-05",
                        "DF-SAVE-06",
                        "DF-SAVE-07",
                        "DF-SAVE-08",
                        "DF-SAVE-09",
                        "DF-SAVE-10",
                        "DF-TX-02",
                        "DF-TX-03",
                        "DF-TX-05",
                        "DF-TX-06",
                        "DF-TX-11",
                        "DF-TX-12",
                        "DF-TX-13",
                        "DF-TX-14",
                        "DF-TX-16",
                        "DF-TX-17",
                        "DF-TX-18",
                        "DF-TX-19"));
    }

    private static final class EagerAdapter extends TamperedAdapter {

        EagerAdapter(Adapter sound) {
            super(sound);
        }

        @Override
        Publisher<?> answers(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
            // Where somebody must give up a connection first, waiting for it here would be waiting for ever.
            boolean free = sound.pool().inUse() < sound.pool().size();
            if (operation instanceof CreateOperation && free) {
                return Flux.fromIterable(
                        List.copyOf(really.apply(operation).collectList().block()));
            }
            return really.apply(operation);
        }
    }

    private static final class PushingAdapter extends TamperedAdapter {

        PushingAdapter(Adapter sound) {
            super(sound);
        }

        @Override
        Publisher<?> answers(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
            if (!(operation instanceof ListOperation)) {
                return really.apply(operation);
            }
            Publisher<Object> pushing = subscriber ->
                    really.apply(operation).map(Object.class::cast).subscribe(new UnboundedSubscriber(subscriber));
            return pushing;
        }
    }

    private static final class UnclosedAdapter extends TamperedAdapter {

        UnclosedAdapter(Adapter sound) {
            super(sound);
        }

        @Override
        public Publisher<Void> close() {
            return Mono.empty();
        }
    }

    /** Has as many permits as connections; a list gives its permit back when it ends, and not when it is cancelled. */
    private static final class LeakingAdapter extends TamperedAdapter {

        private final Semaphore connections;

        LeakingAdapter(Adapter sound, AdapterConfig config) {
            super(sound);
            this.connections = new Semaphore(config.pool().size());
        }

        @Override
        Publisher<?> answers(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
            if (!(operation instanceof ListOperation)) {
                return really.apply(operation);
            }
            return Flux.defer(() -> {
                if (!connections.tryAcquire()) {
                    return Flux.error(
                            DataFlowException.builder(ErrorCode.POOL_EXHAUSTED, ErrorCode.POOL_EXHAUSTED.meaning())
                                    .build());
                }
                return really.apply(operation).map(Object.class::cast).doOnTerminate(connections::release);
            });
        }
    }

    private static final class GatheringAdapter extends TamperedAdapter {

        GatheringAdapter(Adapter sound) {
            super(sound);
        }

        @Override
        public <T> Publisher<T> inTransaction(
                TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
            return Flux.from(sound.inTransaction(mode, work)).collectList().flatMapIterable(Function.identity());
        }
    }

    private static final class UntransactedAdapter extends TamperedAdapter {

        UntransactedAdapter(Adapter sound) {
            super(sound);
        }

        @Override
        public <T> Publisher<T> inTransaction(
                TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
            return Flux.defer(() -> work.apply(new UntransactedSession()));
        }

        private final class UntransactedSession implements Session {

            @Override
            public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
                return sound.execute(operation, options);
            }

            @Override
            public <T> Publisher<T> inSavepoint(Function<? super Session, ? extends Publisher<T>> work) {
                return work.apply(this);
            }
        }
    }
}
