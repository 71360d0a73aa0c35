package dev.dataflow.core;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.core.internal.execution.AdapterFaults;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Closes an adapter, with and without waiting for it.
 *
 * @param adapter what is closed
 * @param adapterId its plugin, for errors
 * @param closeTimeout how long the adapter waits for work in flight
 */
record Closing(Adapter adapter, String adapterId, Duration closeTimeout) {

    /** What the end of the work that is stopped after the time for closing, and of threads, may take. */
    private static final Duration ENDING = Duration.ofSeconds(20);

    Mono<Void> later() {
        return Mono.defer(() -> Mono.from(adapter.close())).onErrorMap(error -> AdapterFaults.known(error, adapterId));
    }

    /** Gives up waiting, not closing: what is still open then ends when it can. */
    Mono<Void> inTime() {
        Duration patience = closeTimeout.plus(ENDING);
        return later().timeout(
                        patience,
                        Mono.error(() -> DataFlowException.builder(
                                        ErrorCode.UNAVAILABLE, "closing takes longer than %s".formatted(patience))
                                .adapter(adapterId)
                                .build()));
    }

    /** Waits; refuses to on a thread that must not. */
    void andWait() {
        if (Schedulers.isInNonBlockingThread()) {
            throw DataFlowException.builder(
                            ErrorCode.TRANSACTION_STATE, "close() waits, and this thread must not: use closeLater()")
                    .adapter(adapterId)
                    .build();
        }
        inTime().block();
    }
}
