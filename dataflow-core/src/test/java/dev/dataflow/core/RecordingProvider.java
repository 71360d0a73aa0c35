package dev.dataflow.core;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ApiLevel;
import dev.dataflow.api.adapter.ConnectionUrl;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Opens what the test gives. */
record RecordingProvider(Publisher<Adapter> opened) implements AdapterProvider {

    RecordingProvider(RecordingAdapter adapter) {
        this(Mono.just(adapter));
    }

    @Override
    public String id() {
        return "recording";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public boolean accepts(ConnectionUrl url) {
        return url.scheme().equals("recording");
    }

    @Override
    public Publisher<Adapter> open(AdapterConfig config) {
        return opened;
    }
}
