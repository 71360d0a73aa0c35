package dev.dataflow.core.internal.execution;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.Operation;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The one way of operations to an adapter, outside and inside of transactions: refuses what the database cannot do
 * before it is sent, tells the adapter how much time there is, repeats reads that did not reach the database, lets an
 * observer watch, and sees to it that every error is a {@link DataFlowException} that knows operation and model.
 * Thread-safe if the session is.
 */
public final class GuardedSession {

    private final CapabilityGuard guard;
    private final Observation observation;
    private final Session session;
    private final @Nullable Adapter adapter;

    private GuardedSession(CapabilityGuard guard, Observation observation, Session session, @Nullable Adapter adapter) {
        this.guard = guard;
        this.observation = observation;
        this.session = session;
        this.adapter = adapter;
    }

    /** The outside of all transactions. */
    public static GuardedSession outside(CapabilityGuard guard, Observation observation, Adapter adapter) {
        return new GuardedSession(guard, observation, new Outside(adapter), adapter);
    }

    /** The inside of a transaction, or of a savepoint in it. */
    public GuardedSession inside(Session inner) {
        return new GuardedSession(guard, observation, inner, null);
    }

    /** Whether this is the inside of a transaction. */
    public boolean isTransaction() {
        return adapter == null;
    }

    /** Whether the database can do this. */
    public boolean supports(Capability capability) {
        return guard.capabilities().supports(capability);
    }

    /**
     * The database's schema.
     *
     * @throws DataFlowException TRANSACTION_STATE inside a transaction, of which schema changes are no part
     */
    public SchemaAccess schema() {
        if (adapter == null) {
            throw DataFlowException.builder(
                            ErrorCode.TRANSACTION_STATE, "the schema is read and changed outside of transactions")
                    .adapter(guard.adapterId())
                    .build();
        }
        return new SchemaAccess(guard, adapter);
    }

    /** Runs work in a transaction: in this one, where it is one, else in one of its own. */
    public <T> Flux<T> inTransaction(Function<GuardedSession, Flux<T>> work) {
        Adapter opened = adapter;
        if (opened == null) {
            return work.apply(this);
        }
        return Flux.deferContextual(context -> {
            Optional<DataFlowException> refusal = guard.refusal(Set.of(Capability.TRANSACTIONS))
                    .or(() -> RunningTransaction.refusalOfWrite(context, opened));
            return refusal.isPresent()
                    ? Flux.error(refusal.get())
                    : Committing.in(
                                    context,
                                    committing -> LateErrors.of(Flux.from(opened.<T>inTransaction(inner -> committing
                                            .after(work.apply(inside(inner)))
                                            .contextWrite(context)))))
                            .onErrorMap(error -> AdapterFaults.known(error, guard.adapterId())
                                    .seenBy(guard.adapterId()));
        });
    }

    /** Runs work in a savepoint of this transaction; refused where there are none, and the work is not called then. */
    public <T> Flux<T> inSavepoint(Function<GuardedSession, ? extends Publisher<T>> work) {
        return Flux.deferContextual(context -> {
            Optional<DataFlowException> refusal = guard.refusal(Set.of(Capability.SAVEPOINTS));
            return refusal.isPresent()
                    ? Flux.error(refusal.get())
                    : WorkErrors.apart(
                            errors -> session.<T>inSavepoint(
                                    inner -> errors.noting(Flux.<T>defer(() -> work.apply(inside(inner))))
                                            .contextWrite(context)),
                            guard.adapterId());
        });
    }

    /** What the operation emits, each element read by the function; what that throws is an error of the operation. */
    public <R, T> Flux<T> many(Operation<R> operation, Function<? super R, ? extends T> reader) {
        return located(operation, sent(operation).map(reader));
    }

    /** What the operation emits, which is one element or none; completes after the adapter does. */
    public <R, T> Mono<T> oneOrNone(Operation<R> operation, Function<? super R, ? extends T> reader) {
        // Not Mono.from or Flux.next: they cancel the adapter's publisher on its first element, before its work is
        // complete.
        Mono<T> one = sent(operation).singleOrEmpty().map(reader);
        return one.onErrorMap(error -> located(operation, error));
    }

    /** What the operation emits, which is exactly one element; completes after the adapter does. */
    public <R, T> Mono<T> one(Operation<R> operation, Function<? super R, ? extends T> reader) {
        Mono<T> one = sent(operation).single().map(reader);
        return one.onErrorMap(error -> located(operation, error));
    }

    /** Outside of transactions there is nothing to be undone. */
    private record Outside(Adapter adapter) implements Session {

        @Override
        public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
            return adapter.execute(operation, options);
        }

        @Override
        public <T> Publisher<T> inSavepoint(Function<? super Session, ? extends Publisher<T>> work) {
            return Flux.error(DataFlowException.builder(
                            ErrorCode.TRANSACTION_STATE, "savepoints are parts of transactions: there is none")
                    .build());
        }
    }

    private <R> Flux<R> sent(Operation<R> operation) {
        return observation.of(operation, Flux.deferContextual(context -> {
            Optional<DataFlowException> refusal = refusalOf(operation, context);
            return refusal.isPresent()
                    ? Flux.error(refusal.get())
                    : answer(operation, Deadline.of(context).orElse(null));
        }));
    }

    private Optional<DataFlowException> refusalOf(Operation<?> operation, ContextView context) {
        Optional<DataFlowException> refusal = guard.refusal(operation.requires());
        Adapter outside = adapter;
        return outside == null || refusal.isPresent() || !operation.writes()
                ? refusal
                : RunningTransaction.refusalOfWrite(context, outside);
    }

    private <R> Flux<R> answer(Operation<R> operation, @Nullable Deadline deadline) {
        if (isTransaction()) {
            return once(operation, deadline);
        }
        if (!operation.writes()) {
            return Repetition.ofRead(() -> once(operation, deadline), deadline);
        }
        return deadline == null ? once(operation, null) : deadline.unanswered(once(operation, deadline));
    }

    private <R> Flux<R> once(Operation<R> operation, @Nullable Deadline deadline) {
        return LateErrors.of(
                Flux.from(session.execute(operation, deadline == null ? CallOptions.usual() : deadline.options())));
    }

    private <T> Flux<T> located(Operation<?> operation, Flux<T> flux) {
        return flux.onErrorMap(error -> located(operation, error));
    }

    private DataFlowException located(Operation<?> operation, Throwable error) {
        return AdapterFaults.known(error, guard.adapterId())
                .during(operation.name(), operation.model().name())
                .seenBy(guard.adapterId());
    }
}
