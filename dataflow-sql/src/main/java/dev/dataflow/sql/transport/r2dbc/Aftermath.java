package dev.dataflow.sql.transport.r2dbc;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Work that is done one after the other and without a subscriber of its own. Thread-safe. */
final class Aftermath {

    private final AtomicReference<@Nullable Mono<Void>> last = new AtomicReference<>();

    /** Starts the work when all before it is done. It must end by itself; its errors are its own affair. */
    void add(Mono<Void> work) {
        Mono<Void> next;
        Mono<Void> before;
        do {
            before = last.get();
            next = (before == null ? work : before.then(work)).onErrorComplete().cache();
        } while (!last.compareAndSet(before, next));
        Mono<Void> added = next;
        added.subscribe(nothing -> {}, error -> {}, () -> last.compareAndSet(added, null));
    }

    /** Completes when everything is done, what is added meanwhile included. */
    Mono<Void> done() {
        return Mono.defer(() -> {
            Mono<Void> waiting = last.get();
            return waiting == null ? Mono.empty() : waiting.then(Mono.defer(this::done));
        });
    }

    boolean isDone() {
        return last.get() == null;
    }
}
