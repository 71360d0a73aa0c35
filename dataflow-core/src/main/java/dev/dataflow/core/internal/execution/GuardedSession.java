package dev.dataflow.core.internal.execution;

import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.operation.Operation;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The one way of operations to an adapter, outside and inside of transactions: refuses what the database cannot do
 * before it is sent, and sees to it that every error is a {@link DataFlowException} that knows operation and model.
 * Thread-safe if the session is.
 */
public final class GuardedSession {

    private final CapabilityGuard guard;
    private final Session session;

    /** Puts the guard before this session. */
    public GuardedSession(CapabilityGuard guard, Session session) {
        this.guard = guard;
        this.session = session;
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

    private <R> Flux<R> sent(Operation<R> operation) {
        return Flux.defer(() -> {
            Optional<DataFlowException> refusal = guard.refusal(operation.requires());
            return refusal.isPresent() ? Flux.error(refusal.get()) : session.execute(operation);
        });
    }

    private <T> Flux<T> located(Operation<?> operation, Flux<T> flux) {
        return flux.onErrorMap(error -> located(operation, error));
    }

    private DataFlowException located(Operation<?> operation, Throwable error) {
        return AdapterFaults.known(error, guard.adapterId())
                .during(operation.name(), operation.model().name());
    }
}
