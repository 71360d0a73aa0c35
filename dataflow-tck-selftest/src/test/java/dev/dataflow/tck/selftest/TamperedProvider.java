package dev.dataflow.tck.selftest;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.tck.reference.ReferenceProvider;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Opens reference databases through adapters that are spoilt. */
final class TamperedProvider implements AdapterProvider {

    private final ReferenceProvider sound = new ReferenceProvider();
    private final BiFunction<Adapter, AdapterConfig, Adapter> tampering;

    TamperedProvider(BiFunction<Adapter, AdapterConfig, Adapter> tampering) {
        this.tampering = tampering;
    }

    @Override
    public String id() {
        return sound.id();
    }

    @Override
    public int apiLevel() {
        return sound.apiLevel();
    }

    @Override
    public boolean accepts(ConnectionUrl url) {
        return sound.accepts(url);
    }

    @Override
    public Publisher<Adapter> open(AdapterConfig config) {
        return Mono.from(sound.open(config)).map(adapter -> tampering.apply(adapter, config));
    }
}
