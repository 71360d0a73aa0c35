package dev.dataflow.tck.selftest;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Adapters that do not end things as they should: transactions, calls nobody waits for, and themselves. */
final class EndingDefects {

    private EndingDefects() {}

    static List<Defect> all() {
        return List.of(
                Defect.of(
                        "commits what fails",
                        (sound, config) -> new CommittingAdapter(sound),
                        "DF-BULK-13",
                        "DF-BULK-14",
                        "DF-FEED-02",
                        "DF-FEED-03",
                        "DF-MANY-02",
                        "DF-SAVE-05",
                        "DF-SAVE-07",
                        "DF-TX-02",
                        "DF-TX-03",
                        "DF-TX-08",
                        "DF-TX-09",
                        "DF-TX-14",
                        "DF-TX-16",
                        "DF-TX-17",
                        "DF-TX-18",
                        "DF-TX-19"),
                Defect.of(
                        "goes on with a transaction that was cancelled",
                        (sound, config) -> new DeafAdapter(sound),
                        "DF-BANK-01",
                        "DF-CANCEL-05"),
                Defect.of(
                        "gives a connection back in the middle of an answer",
                        (sound, config) -> new PoisoningAdapter(sound),
                        "DF-BULK-13",
                        "DF-BULK-14",
                        "DF-CANCEL-01",
                        "DF-CANCEL-04",
                        "DF-LIST-04",
                        "DF-VERSION-01",
                        "DF-VERSION-02",
                        "DF-VERSION-03"),
                translating(
                        "lets its driver's exception out when a transaction has lost",
                        error -> new IllegalStateException("driver", error),
                        "DF-DEADLINE-02",
                        "DF-DEADLINE-03",
                        "DF-DEADLINE-04",
                        "DF-ERR-06",
                        "DF-ERR-07",
                        "DF-TX-13"),
                translating(
                        "advises never to repeat what has lost",
                        error -> judged(error, RetryVerdict.NEVER),
                        "DF-DEADLINE-02",
                        "DF-DEADLINE-03",
                        "DF-DEADLINE-04",
                        "DF-ERR-06",
                        "DF-ERR-07",
                        "DF-TX-13"),
                translating(
                        "takes what has lost for what may have happened",
                        error -> judged(error, RetryVerdict.UNKNOWN_OUTCOME),
                        "DF-DEADLINE-02",
                        "DF-DEADLINE-03",
                        "DF-DEADLINE-04",
                        "DF-ERR-06",
                        "DF-ERR-07",
                        "DF-TX-13"),
                Defect.of(
                        "keeps what a savepoint did that fails",
                        (sound, config) -> new KeepingAdapter(sound),
                        "DF-SAVE-02",
                        "DF-SAVE-03",
                        "DF-SAVE-04",
                        "DF-SAVE-05",
                        "DF-SAVE-06",
                        "DF-SAVE-08",
                        "DF-SAVE-09"),
                Defect.of(
                        "lets transactions for reading write",
                        (sound, config) -> new WritingAdapter(sound),
                        "DF-TX-14"),
                Defect.of(
                        "knows no figures of its pool",
                        (sound, config) -> new FigurelessAdapter(sound),
                        "DF-POOL-01",
                        "DF-POOL-02",
                        "DF-POOL-03",
                        "DF-POOL-04"),
                Defect.of(
                        "gives calls all the time there is",
                        (sound, config) -> new PatientAdapter(sound),
                        "DF-DEADLINE-01"));
    }

    private static final class CommittingAdapter extends TamperedAdapter {

        CommittingAdapter(Adapter sound) {
            super(sound);
        }

        @Override
        public <T> Publisher<T> inTransaction(
                TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
            return Flux.defer(() -> {
                AtomicReference<Throwable> error = new AtomicReference<>();
                Flux<T> committed = Flux.from(sound.<T>inTransaction(
                        mode,
                        session -> Flux.<T>defer(() -> work.apply(session)).onErrorResume(failure -> {
                            error.set(failure);
                            return Flux.empty();
                        })));
                return committed.concatWith(
                        Flux.defer(() -> error.get() == null ? Flux.empty() : Flux.error(error.get())));
            });
        }
    }

    /** Passes everything on but the wish to end. */
    private static final class DeafAdapter extends TamperedAdapter {

        DeafAdapter(Adapter sound) {
            super(sound);
        }

        @Override
        public <T> Publisher<T> inTransaction(
                TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
            return Flux.deferContextual(context -> {
                Sinks.Many<T> behind = Sinks.many().unicast().onBackpressureBuffer();
                Flux.from(sound.inTransaction(mode, work))
                        .contextWrite(context)
                        .subscribe(behind::tryEmitNext, behind::tryEmitError, behind::tryEmitComplete);
                return behind.asFlux();
            });
        }
    }

    /** After a list that was cancelled, the next call gets what was left of its answer. */
    private static final class PoisoningAdapter extends TamperedAdapter {

        private final AtomicInteger poisoned = new AtomicInteger();

        PoisoningAdapter(Adapter sound) {
            super(sound);
        }

        @Override
        Publisher<?> answers(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
            return Flux.defer(() -> poisoned.getAndUpdate(each -> Math.max(0, each - 1)) > 0
                    ? Flux.error(
                            DataFlowException.builder(ErrorCode.INTERNAL, "the answer belongs to another statement")
                                    .build())
                    : really.apply(operation).map(Object.class::cast).doOnCancel(() -> poison(operation)));
        }

        private void poison(Operation<?> operation) {
            if (operation instanceof ListOperation) {
                poisoned.incrementAndGet();
            }
        }
    }

    private static final class KeepingAdapter extends TamperedAdapter {

        KeepingAdapter(Adapter sound) {
            super(sound);
        }

        @Override
        Session tampered(Session session) {
            Session usual = super.tampered(session);
            return new Session() {
                @Override
                public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
                    return usual.execute(operation, options);
                }

                @Override
                public <T> Publisher<T> inSavepoint(Function<? super Session, ? extends Publisher<T>> work) {
                    return Flux.defer(() -> work.apply(this));
                }
            };
        }
    }

    private static final class WritingAdapter extends TamperedAdapter {

        WritingAdapter(Adapter sound) {
            super(sound);
        }

        @Override
        public <T> Publisher<T> inTransaction(
                TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
            return super.inTransaction(new TransactionMode(mode.isolation(), false), work);
        }
    }

    private static final class FigurelessAdapter extends TamperedAdapter {

        FigurelessAdapter(Adapter sound) {
            super(sound);
        }

        @Override
        public PoolFigures pool() {
            return new PoolFigures(sound.pool().size(), 0, 0, 0, 0, 0);
        }
    }

    private static final class PatientAdapter extends TamperedAdapter {

        PatientAdapter(Adapter sound) {
            super(sound);
        }

        @Override
        public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
            return super.execute(operation, CallOptions.usual());
        }
    }

    private static DataFlowException judged(DataFlowException error, RetryVerdict verdict) {
        return DataFlowException.builder(error.code(), error.detail())
                .adapter(error.adapterId().orElse(null))
                .nativeCode(error.nativeCode().orElse(null))
                .model(error.model().orElse(null))
                .operation(error.operation().orElse(null))
                .constraint(error.constraint().orElse(null))
                .fields(error.fields())
                .retry(verdict)
                .build();
    }

    /** Tells the database's errors of transactions in another way. */
    private static Defect translating(String name, Function<DataFlowException, Throwable> change, String... rules) {
        BiFunction<Adapter, AdapterConfig, Adapter> tampering = (sound, config) -> new TamperedAdapter(sound) {
            @Override
            public <T> Publisher<T> inTransaction(
                    TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
                return Flux.from(super.inTransaction(mode, work))
                        .onErrorMap(DataFlowException.class, error -> hasLost(error) ? change.apply(error) : error);
            }
        };
        return Defect.of(name, tampering, rules);
    }

    /** By the database's word: the work's own errors have no native code. */
    private static boolean hasLost(DataFlowException error) {
        return error.code() == ErrorCode.SERIALIZATION_CONFLICT
                && error.nativeCode().isPresent();
    }
}
