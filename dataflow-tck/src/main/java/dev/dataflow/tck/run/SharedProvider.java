package dev.dataflow.tck.run;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ConnectionUrl;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Opens the same adapter every time, and knows how many requests have reached it. Thread-safe. */
final class SharedProvider implements AdapterProvider {

    private final AdapterProvider provider;
    private final Adapter adapter;
    private final AtomicLong requests = new AtomicLong();

    SharedProvider(AdapterProvider provider, Adapter adapter) {
        this.provider = provider;
        this.adapter = adapter;
    }

    Adapter adapter() {
        return adapter;
    }

    /** How many operations, transactions and schema changes were handed to the adapter so far. */
    long requests() {
        return requests.get();
    }

    @Override
    public String id() {
        return provider.id();
    }

    @Override
    public int apiLevel() {
        return provider.apiLevel();
    }

    @Override
    public boolean accepts(ConnectionUrl url) {
        return provider.accepts(url);
    }

    @Override
    public Publisher<Adapter> open(AdapterConfig config) {
        return Mono.just(new ObservedAdapter(adapter, requests));
    }
}
