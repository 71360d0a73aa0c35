package dev.dataflow.testservers;

import dev.dataflow.testservers.internal.docker.ContainerServers;
import dev.dataflow.testservers.internal.embedded.EmbeddedServers;
import dev.dataflow.testservers.internal.environment.EnvironmentServers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The JVM's servers: one lookup per kind, done by the first thread that asks while later ones wait for it.
 *
 * <p>Called by {@link TestServers} only. Thread-safe. A failed start is remembered as well, so that a hundred tests do
 * not wait for it a hundred times.
 */
final class SharedServers {
    private static final Map<ServerKind, FutureTask<ServerLookup>> LOOKUPS = new ConcurrentHashMap<>();

    private SharedServers() {}

    static ServerLookup lookUp(ServerKind kind) {
        FutureTask<ServerLookup> lookup =
                LOOKUPS.computeIfAbsent(kind, asked -> new FutureTask<>(() -> mostReal(asked)));
        lookup.run(); // does nothing when it has run or is running
        try {
            return lookup.get();
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new ServerStartException(String.valueOf(cause.getMessage()), cause);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("interrupted while waiting for " + kind.label(), interruption);
        }
    }

    private static ServerLookup mostReal(ServerKind kind) {
        return EnvironmentServers.find(kind)
                .or(() -> ContainerServers.start(kind))
                .<ServerLookup>map(ServerLookup.Found::new)
                .orElseGet(() -> EmbeddedServers.start(kind));
    }
}
