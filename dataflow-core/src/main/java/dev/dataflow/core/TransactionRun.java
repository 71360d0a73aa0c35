package dev.dataflow.core;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.core.internal.execution.AdapterFaults;
import dev.dataflow.core.internal.execution.CapabilityGuard;
import dev.dataflow.core.internal.execution.GuardedSession;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * One run of a caller's work in a transaction; one for each subscription. Remembers the error that the work itself
 * ended with, so that it comes back as it is, while any other is the adapter's.
 */
final class TransactionRun {

    private final Registered registered;
    private final CapabilityGuard guard;
    private final AtomicReference<@Nullable Throwable> errorOfWork = new AtomicReference<>();

    private TransactionRun(Registered registered, CapabilityGuard guard) {
        this.registered = registered;
        this.guard = guard;
    }

    static <T> Flux<T> of(
            Adapter adapter,
            CapabilityGuard guard,
            Registered registered,
            TransactionOptions options,
            Function<? super Transaction, ? extends Publisher<T>> work) {
        return Flux.defer(() -> {
            Optional<DataFlowException> refusal =
                    guard.refusal(options.mode().isolation().requires());
            if (refusal.isPresent()) {
                return Flux.error(refusal.get());
            }
            TransactionRun run = new TransactionRun(registered, guard);
            return Flux.from(adapter.<T>inTransaction(options.mode(), session -> run.noting(session, work)))
                    .onErrorMap(error -> run.isOfWork(error) ? error : AdapterFaults.known(error, guard.adapterId()));
        });
    }

    private <T> Flux<T> noting(Session session, Function<? super Transaction, ? extends Publisher<T>> work) {
        Transaction inside = new BoundModels(registered, GuardedSession.inside(guard, session));
        return Flux.<T>defer(() -> work.apply(inside)).doOnError(errorOfWork::set);
    }

    private boolean isOfWork(Throwable error) {
        return error.equals(errorOfWork.get());
    }
}
