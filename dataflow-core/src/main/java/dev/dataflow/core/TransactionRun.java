package dev.dataflow.core;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.core.internal.execution.CapabilityGuard;
import dev.dataflow.core.internal.execution.Committing;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.execution.LateErrors;
import dev.dataflow.core.internal.execution.Repetition;
import dev.dataflow.core.internal.execution.RunningTransaction;
import dev.dataflow.core.internal.execution.TimeBound;
import dev.dataflow.core.internal.execution.WorkErrors;
import java.util.Optional;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/** One run of a caller's work in a transaction; one for each attempt of each subscription. */
final class TransactionRun<T> {

    private final Transactions owner;
    private final TransactionOptions options;
    private final Function<? super Transaction, ? extends Publisher<T>> work;
    private final ContextView context;

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
        return Committing.in(
                context,
                committing -> WorkErrors.apart(
                        errors -> LateErrors.of(Flux.from(owner.adapter()
                                .<T>inTransaction(options.mode(), session -> work(session, errors, committing)))),
                        owner.guard().adapterId()));
    }

    /** The work in its time; its error and its end are noted, as the commit follows. */
    private Flux<T> work(Session session, WorkErrors errors, Committing committing) {
        Transaction inside = new BoundModels(owner.registered(), owner.outside().inside(session));
        RunningTransaction running =
                new RunningTransaction(owner.adapter(), owner.guard().adapterId());
        Flux<T> bounded = TimeBound.of(Flux.<T>defer(() -> work.apply(inside)), options.timeout(), this::late);
        // The context once more, as an adapter that is not made with Reactor hands on none.
        return committing
                .after(errors.noting(bounded))
                .contextWrite(inner -> running.into(LateErrors.outside(inner, context)));
    }

    private DataFlowException late() {
        return DataFlowException.builder(
                        ErrorCode.QUERY_TIMEOUT,
                        "the transaction was not done within %s and is rolled back".formatted(options.timeout()))
                .adapter(owner.guard().adapterId())
                .build();
    }
}
