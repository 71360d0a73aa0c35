package dev.dataflow.core.internal.discovery;

import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds plugins with {@link ServiceLoader}, on class path and module path: those that the thread's context class loader
 * sees, then those that DataFlow's own sees.
 */
public final class Discovery {

    private Discovery() {}

    /**
     * One instance of every plugin there is.
     *
     * @throws DataFlowException CONFIGURATION where one cannot be loaded
     */
    public static List<AdapterProvider> find() {
        Map<Class<?>, AdapterProvider> found = new LinkedHashMap<>();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            addAll(ServiceLoader.load(AdapterProvider.class, context), found);
        }
        addAll(ServiceLoader.load(AdapterProvider.class, Discovery.class.getClassLoader()), found);
        return List.copyOf(found.values());
    }

    private static void addAll(ServiceLoader<AdapterProvider> loader, Map<Class<?>, AdapterProvider> found) {
        try {
            Iterator<ServiceLoader.Provider<AdapterProvider>> providers =
                    loader.stream().iterator();
            while (providers.hasNext()) {
                ServiceLoader.Provider<AdapterProvider> next = providers.next();
                if (!found.containsKey(next.type())) {
                    found.put(next.type(), next.get());
                }
            }
        } catch (ServiceConfigurationError | LinkageError broken) {
            throw DataFlowException.builder(
                            ErrorCode.CONFIGURATION,
                            "a DataFlow plugin that is on the class path or module path cannot be loaded (%s): mend its jar, "
                                            .formatted(broken.getClass().getSimpleName())
                                    + "or remove it; the cause names it")
                    .cause(broken)
                    .build();
        }
    }
}
