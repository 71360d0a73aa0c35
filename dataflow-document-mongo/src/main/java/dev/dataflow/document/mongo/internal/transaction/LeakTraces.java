package dev.dataflow.document.mongo.internal.transaction;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reports transactions that stay open for long, each once, with the place where they were begun. A cursor holds no
 * connection between its batches, so lists and single operations are not watched. Immutable, thread-safe.
 *
 * @param threshold how long is long; empty where nothing is reported
 */
public record LeakTraces(Optional<Duration> threshold) {

    private static final Logger LOG = LoggerFactory.getLogger(LeakTraces.class);

    /** The transaction, watched from its subscription to its end. */
    <T> Flux<T> watching(Flux<T> transaction) {
        return threshold.isEmpty()
                ? transaction
                : Flux.defer(() -> {
                    BegunHere place = new BegunHere();
                    Disposable alarm = Mono.delay(threshold.get())
                            .subscribe(any ->
                                    LOG.warn("A transaction is open for longer than {}", threshold.get(), place));
                    return transaction.doFinally(signal -> alarm.dispose());
                });
    }

    /** The stack of whoever has subscribed. */
    private static final class BegunHere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BegunHere() {
            super("the transaction was begun here");
        }
    }
}
