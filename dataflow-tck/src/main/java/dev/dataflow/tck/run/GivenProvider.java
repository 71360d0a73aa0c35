package dev.dataflow.tck.run;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ConnectionUrl;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Opens an adapter that is open already. */
record GivenProvider(AdapterProvider provider, Adapter adapter) implements AdapterProvider {

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
        return Mono.just(adapter);
    }
}
