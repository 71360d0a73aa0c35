package dev.dataflow.core.internal.execution;

import dev.dataflow.api.error.DataFlowException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Keeps the errors of a caller's work apart from those of the adapter that runs it: the work's own come back as they
 * are, the adapter's as {@link DataFlowException}. Made for each run; thread-safe.
 */
public final class WorkErrors {

    private final AtomicReference<@Nullable Throwable> ofWork = new AtomicReference<>();

    private WorkErrors() {}

    /** What an adapter, called by the function, makes of work that notes its errors. */
    public static <T> Flux<T> apart(Function<WorkErrors, Publisher<T>> run, String adapterId) {
        return Flux.defer(() -> {
            WorkErrors errors = new WorkErrors();
            return Flux.from(run.apply(errors)).onErrorMap(error -> errors.known(error, adapterId));
        });
    }

    /** The work, whose error is noted. */
    public <T> Flux<T> noting(Flux<T> work) {
        return work.doOnError(ofWork::set);
    }

    private Throwable known(Throwable error, String adapterId) {
        return error.equals(ofWork.get())
                ? error
                : AdapterFaults.known(error, adapterId).seenBy(adapterId);
    }
}
