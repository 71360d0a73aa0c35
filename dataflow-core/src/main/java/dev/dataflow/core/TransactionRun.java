package dev.dataflow.core;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.core.internal.execution.AdapterFaults;
import dev.dataflow.core.internal.execution.CapabilityGuard;
import dev.dataflow.core.internal.execution.Deadline;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.execution.Repetition;
import dev.dataflow.core.internal.execution.RunningTransaction;
import dev.dataflow.core.internal.execution.TimeBound;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/**
 * One run of a caller's work in a transaction; one for each attempt of each subscription. Remembers the error that the
 * work itself ended with, so that it comes back as it is, while any other is the adapter's.
 */
final class TransactionRun<T> {

    private final Transactions owner;
    private final TransactionOptions options;
    private final Function<? super Transaction, ? extends Publisher<T>> work;
    private final ContextView context;
    private final AtomicReference<@Nullable Throwable> errorOfWork = new AtomicReference<>();
    private final AtomicReference<@Nullable Deadline> committing = new AtomicReference<>();

    private TransactionRun(
            Transactions owner,
            TransactionOptions options,
            Function<? super Transaction, ? extends Publisher<T>> work,
            ContextView context) {
        this.owner = owner;
        this.options = options;
        this.work = work;
        this.context = context;
    }

    /**
     * What a run belongs to.
     *
     * @param adapter whose transactions they are
     * @param guard knows what it can do
     * @param registered the models
     * @param outside the way to it outside of transactions
     */
    record Transactions(Adapter adapter, CapabilityGuard guard, Registered registered, GuardedSession outside) {

        /** Runs the work when subscribed to, as often as the options allow. */
        <T> Flux<T> run(TransactionOptions options, Function<? super Transaction, ? extends Publisher<T>> work) {
            return Flux.deferContextual(context -> {
                Optional<DataFlowException> refusal = guard.refusal(
                                options.mode().isolation().requires())
                        .or(() -> RunningTransaction.refusalOfTransaction(context, adapter));
                if (refusal.isPresent()) {
                    return Flux.error(refusal.get());
                }
                return options.attempts() == 1
                        ? once(options, work, context)
                        : Repetition.ofTransaction(
                                        () -> once(options, work, context).collectList(), options.attempts())
                                .flatMapIterable(emitted -> emitted);
            });
        }

        private <T> Flux<T> once(
                TransactionOptions options,
                Function<? super Transaction, ? extends Publisher<T>> work,
                ContextView context) {
            return Flux.defer(() -> new TransactionRun<T>(this, options, work, context).run());
        }
    }

    private Flux<T> run() {
        return Flux.from(owner.adapter().<T>inTransaction(options.mode(), this::bounded))
                .onErrorMap(error -> isOfWork(error) ? error : seen(error))
                .doOnTerminate(this::committed);
    }

    /** The work in its time; its error and its end are noted, as the commit follows. */
    private Flux<T> bounded(Session session) {
        Transaction inside = new BoundModels(owner.registered(), owner.outside().inside(session));
        RunningTransaction running =
                new RunningTransaction(owner.adapter(), owner.guard().adapterId());
        return TimeBound.of(Flux.<T>defer(() -> work.apply(inside)), options.timeout(), this::late)
                .doOnError(errorOfWork::set)
                .doOnComplete(this::committing)
                // Once more, as an adapter that is not made with Reactor hands on no context.
                .contextWrite(inner -> running.into(inner.putAll(context)));
    }

    private void committing() {
        Deadline.of(context).ifPresent(deadline -> {
            deadline.committing();
            committing.set(deadline);
        });
    }

    private void committed() {
        Deadline deadline = committing.getAndSet(null);
        if (deadline != null) {
            deadline.committed();
        }
    }

    private DataFlowException late() {
        return DataFlowException.builder(
                        ErrorCode.QUERY_TIMEOUT,
                        "the transaction was not done within %s and is rolled back".formatted(options.timeout()))
                .adapter(owner.guard().adapterId())
                .build();
    }

    private DataFlowException seen(Throwable error) {
        String adapterId = owner.guard().adapterId();
        return AdapterFaults.known(error, adapterId).seenBy(adapterId);
    }

    private boolean isOfWork(Throwable error) {
        return error.equals(errorOfWork.get());
    }
}
