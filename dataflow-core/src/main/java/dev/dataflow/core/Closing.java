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
 */
record Closing(Adapter adapter, String adapterId) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    Mono<Void> later() {
        return Mono.defer(() -> Mono.from(adapter.close())).onErrorMap(error -> AdapterFaults.known(error, adapterId));
    }

    /** Gives up waiting, not closing: what is still open then ends when it can. */
    Mono<Void> inTime() {
        return later().timeout(
                        TIMEOUT,
                        Mono.error(() -> DataFlowException.builder(
                                        ErrorCode.UNAVAILABLE,
                                        "closing takes longer than %d seconds".formatted(TIMEOUT.toSeconds()))
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
