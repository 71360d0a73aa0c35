package dev.dataflow.tck.reference;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ApiLevel;
import dev.dataflow.api.adapter.ConnectionUrl;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Opens databases that live in this object: {@code reference://memory/name}. Every adapter opened for one name sees the
 * same rows; they are gone when the provider is.
 *
 * <p>Thread-safe. It is handed to {@code DataFlow.builder().provider(...)} and not registered as a service, so that no
 * application finds it by accident.
 */
public final class ReferenceProvider implements AdapterProvider {

    private final Map<String, ReferenceDatabase> databases = new ConcurrentHashMap<>();

    /** A provider without any database; each is there, empty, when it is first opened. */
    public ReferenceProvider() {}

    @Override
    public String id() {
        return ReferenceAdapter.ID;
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public boolean accepts(ConnectionUrl url) {
        return url.scheme().equals("reference");
    }

    @Override
    public Publisher<Adapter> open(AdapterConfig config) {
        return Mono.fromSupplier(() -> new ReferenceAdapter(
                databases.computeIfAbsent(config.url().database(), any -> new ReferenceDatabase()), config));
    }
}
