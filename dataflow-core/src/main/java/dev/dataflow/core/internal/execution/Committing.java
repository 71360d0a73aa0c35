package dev.dataflow.core.internal.execution;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/**
 * Lets a deadline know while a transaction commits: what was not answered when time is over is of unknown outcome then.
 * Made for each run of a transaction; thread-safe.
 */
public final class Committing {

    private final Optional<Deadline> deadline;
    private final AtomicBoolean sent = new AtomicBoolean();

    private Committing(Optional<Deadline> deadline) {
        this.deadline = deadline;
    }

    /** A transaction for a subscriber with this context, made by the function. */
    public static <T> Flux<T> in(ContextView context, Function<Committing, Publisher<T>> transaction) {
        return Flux.defer(() -> {
            Committing committing = new Committing(Deadline.of(context));
            return Flux.from(transaction.apply(committing)).doOnTerminate(committing::answered);
        });
    }

    /** The work, behind whose completion the commit is sent. */
    public <T> Flux<T> after(Flux<T> work) {
        return work.doOnComplete(() -> {
            if (sent.compareAndSet(false, true)) {
                deadline.ifPresent(Deadline::committing);
            }
        });
    }

    private void answered() {
        if (sent.get()) {
            deadline.ifPresent(Deadline::committed);
        }
    }
}
