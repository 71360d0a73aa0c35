package dev.dataflow.tck.migration;

import dev.dataflow.core.observe.Call;
import dev.dataflow.core.observe.CallObserver;
import dev.dataflow.core.observe.ObservedCall;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.util.context.ContextView;

/** Counts calls. */
final class CountingObserver implements CallObserver {

    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public ObservedCall begin(Call call, ContextView context) {
        calls.incrementAndGet();
        return end -> {};
    }

    int calls() {
        return calls.get();
    }
}
