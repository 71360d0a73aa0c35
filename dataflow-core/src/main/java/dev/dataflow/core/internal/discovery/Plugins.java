package dev.dataflow.core.internal.discovery;

import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ApiLevel;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The plugins there are, checked against each other, and the one that opens a URL. Immutable, thread-safe. */
public final class Plugins {

    private final List<Plugin> plugins;

    /**
     * Checks these plugins.
     *
     * @throws DataFlowException CONFIGURATION for a plugin of another API level, and for two with one id
     */
    public Plugins(List<AdapterProvider> providers) {
        this.plugins = providers.stream().map(Plugin::of).toList();
        plugins.forEach(Plugins::requireLevel);
        Map<String, Plugin> byId = new HashMap<>();
        for (Plugin plugin : plugins) {
            Plugin other = byId.putIfAbsent(plugin.id(), plugin);
            if (other != null) {
                throw DataFlowException.configuration("two plugins have the id '%s': %s and %s; remove one of them"
                        .formatted(plugin.id(), other.place(), plugin.place()));
            }
        }
    }

    /**
     * The one plugin that opens this URL.
     *
     * @throws DataFlowException CONFIGURATION where there is none, or more than one
     */
    public AdapterProvider opening(ConnectionUrl url) {
        List<Plugin> accepting =
                plugins.stream().filter(each -> each.accepts(url)).toList();
        return switch (accepting.size()) {
            case 0 -> throw DataFlowException.configuration(nobody(url));
            case 1 -> accepting.get(0).provider();
            default ->
                throw DataFlowException.configuration(
                        "%d plugins open %s: %s; remove all but one, or choose one with provider(...)"
                                .formatted(accepting.size(), url, listed(accepting)));
        };
    }

    private String nobody(ConnectionUrl url) {
        String present = plugins.isEmpty() ? "there is no plugin" : "the plugins there are: " + listed(plugins);
        String fix = MavenArtifacts.opening(url)
                .map("add the Maven dependency %s"::formatted)
                .orElse("add the plugin of that database, or correct the URL");
        return "no plugin opens %s: %s (%s)".formatted(url, fix, present);
    }

    private static void requireLevel(Plugin plugin) {
        if (plugin.apiLevel() != ApiLevel.CURRENT) {
            throw DataFlowException.configuration(
                    "plugin %s is made for API level %d, but this DataFlow has level %d: use versions that belong together"
                            .formatted(plugin.shown(), plugin.apiLevel(), ApiLevel.CURRENT));
        }
    }

    private static String listed(List<Plugin> plugins) {
        return plugins.stream().map(Plugin::shown).collect(Collectors.joining(", "));
    }
}
