package dev.dataflow.core;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.error.DataFlowException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Waits for publishers that are expected to fail. */
final class Failures {

    private Failures() {}

    /** The error the publisher fails with when it is subscribed to; making it must not fail already. */
    static DataFlowException of(Publisher<?> publisher) {
        return catchThrowableOfType(
                DataFlowException.class, () -> Flux.from(publisher).blockLast());
    }
}
