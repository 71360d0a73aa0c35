package dev.dataflow.core;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.discovery.Discovery;
import dev.dataflow.core.internal.discovery.Plugins;
import dev.dataflow.core.internal.execution.AdapterFaults;
import dev.dataflow.core.internal.page.Cursors;
import dev.dataflow.core.internal.read.Home;
import dev.dataflow.core.observe.CallObserver;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All that is needed to open a database, as the builder collected it; opens it once for each subscription. Models, URL
 * and plugins are checked before anything is connected.
 *
 * @param url the URL's text, null where none was given
 * @param config changes the default configuration
 * @param models read when opening, since reading may fail
 * @param provider the plugin to use, null to find one
 * @param cursors makes the cursors of pages
 * @param related other open databases with rows that are related to those here
 * @param clock where generated keys and times of changes come from
 * @param observer is told of every call; null where nobody is
 */
record Opening(
        @Nullable String url,
        UnaryOperator<AdapterConfig> config,
        List<Supplier<ModelDefinition>> models,
        @Nullable AdapterProvider provider,
        Supplier<Cursors> cursors,
        List<DataFlow> related,
        Clock clock,
        @Nullable CallObserver observer) {

    Mono<DataFlow> open() {
        return Mono.defer(() -> {
            List<ModelDefinition> definitions =
                    models.stream().map(Supplier::get).toList();
            Registered registered = Registered.of(definitions, clock, cursors.get(), elsewhere());
            AdapterConfig configured = config.apply(AdapterConfig.of(parsedUrl()));
            List<AdapterProvider> providers = provider == null ? Discovery.find() : List.of(provider);
            AdapterProvider chosen = new Plugins(providers).opening(configured.url());
            return connected(chosen, configured).flatMap(adapter -> opened(adapter, registered, configured));
        });
    }

    private Map<String, Home> elsewhere() {
        Map<String, Home> homes = new HashMap<>();
        related.forEach(each -> each.homes().forEach(homes::putIfAbsent));
        return homes;
    }

    private ConnectionUrl parsedUrl() {
        if (url == null) {
            throw DataFlowException.configuration("no URL is given: call url(\"sqlite:///file.db\") or the like");
        }
        return ConnectionUrl.parse(url);
    }

    private static Mono<Adapter> connected(AdapterProvider provider, AdapterConfig config) {
        return Flux.defer(() -> provider.open(config))
                .single()
                .onErrorMap(error -> AdapterFaults.known(error, provider.id()))
                // Whoever cancels between the adapter's arrival and the completion behind it never gets to see it.
                .doOnDiscard(
                        Adapter.class, adapter -> Mono.from(adapter.close()).subscribe());
    }

    /** An adapter that cannot even tell what it is must not stay open. */
    private Mono<DataFlow> opened(Adapter adapter, Registered registered, AdapterConfig configured) {
        return Mono.fromSupplier(() -> new DataFlow(adapter, registered, configured.closeTimeout(), observer))
                .onErrorResume(
                        RuntimeException.class,
                        error -> Mono.from(adapter.close())
                                .then(Mono.error(DataFlowException.builder(
                                                ErrorCode.INTERNAL, "the opened adapter does not tell what it is")
                                        .cause(error)
                                        .build())));
    }
}
