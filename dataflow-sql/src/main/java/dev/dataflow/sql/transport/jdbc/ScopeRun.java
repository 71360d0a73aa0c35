package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.sql.transport.SqlTransaction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Work in a scope of its own, from begin to end. Stateless. */
final class ScopeRun {

    private ScopeRun() {}

    /** Runs the work: keeps what it did when it completes, undoes it when it fails or is cancelled. */
    static <T> Flux<T> of(Supplier<Scope> scopes, Function<? super SqlTransaction, ? extends Publisher<T>> work) {
        // The end is a part of the work: as usingWhen's own last step its errors would come wrapped. What is aborted is
        // left, and its end refused with the reason; an end that has begun is waited for.
        return Flux.usingWhen(
                Mono.fromSupplier(scopes),
                scope -> scope.begin()
                        .thenMany(Flux.<T>defer(() -> work.apply(scope.executor())))
                        .takeUntilOther(scope.aborted())
                        .concatWith(scope.keep().then(Mono.empty())),
                scope -> Mono.empty(),
                (scope, error) -> scope.undo(),
                Scope::undo);
    }
}
