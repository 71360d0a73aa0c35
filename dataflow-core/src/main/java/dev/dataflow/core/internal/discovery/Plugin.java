package dev.dataflow.core.internal.discovery;

import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.security.CodeSource;
import java.util.function.Function;

/**
 * One plugin, asked for its name and level once.
 *
 * @param provider what opens its adapters
 * @param id how it calls itself
 * @param apiLevel the level it was compiled against
 */
record Plugin(AdapterProvider provider, String id, int apiLevel) {

    static Plugin of(AdapterProvider provider) {
        int level = ask(provider, AdapterProvider::apiLevel);
        String id = ask(provider, AdapterProvider::id);
        return new Plugin(provider, id, level);
    }

    boolean accepts(ConnectionUrl url) {
        return ask(provider, each -> each.accepts(url));
    }

    /** Id, class and jar. */
    String shown() {
        return "'%s' (%s)".formatted(id, place());
    }

    /** Class and jar. */
    String place() {
        CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
        boolean known = source != null && source.getLocation() != null;
        return provider.getClass().getName()
                + (known ? " in " + fileName(source.getLocation().getPath()) : "");
    }

    private static String fileName(String path) {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    /** A plugin compiled against another API may lack what is asked for. */
    private static <T> T ask(AdapterProvider provider, Function<AdapterProvider, T> question) {
        try {
            return question.apply(provider);
        } catch (RuntimeException | LinkageError broken) {
            throw DataFlowException.builder(
                            ErrorCode.CONFIGURATION,
                            "plugin %s does not answer as its contract demands (%s): use versions that belong together"
                                    .formatted(
                                            provider.getClass().getName(),
                                            broken.getClass().getSimpleName()))
                    .cause(broken)
                    .build();
        }
    }
}
