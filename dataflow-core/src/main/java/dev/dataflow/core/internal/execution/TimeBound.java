package dev.dataflow.core.internal.execution;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends what takes too long: cancels it, and fails then. Neither {@code timeout}, which counts anew for each element,
 * nor an error in {@code takeUntilOther}, which lets the source go on (reactor-core 3.8), does that. Stateless.
 */
public final class TimeBound {

    private TimeBound() {}

    /** The source, which fails with the error where it is not done in this time after its subscription. */
    public static <T> Flux<T> of(Flux<T> source, Duration time, Supplier<? extends Throwable> error) {
        return Flux.defer(() -> {
            AtomicBoolean done = new AtomicBoolean();
            AtomicBoolean over = new AtomicBoolean();
            return source.doOnComplete(() -> done.set(true))
                    .doOnError(late -> over.get(), LateErrors::tell)
                    .onErrorComplete(late -> over.get())
                    .takeUntilOther(Mono.delay(time).doOnNext(now -> over.set(true)))
                    .concatWith(Flux.defer(() -> done.get() ? Flux.empty() : Flux.error(error)));
        });
    }
}
