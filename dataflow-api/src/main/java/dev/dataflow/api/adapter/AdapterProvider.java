package dev.dataflow.api.adapter;

import org.reactivestreams.Publisher;

/**
 * Opens adapters for one kind of database. A plugin registers its implementation for {@link java.util.ServiceLoader},
 * in {@code META-INF/services} and, on the module path, with {@code provides} in its module descriptor.
 *
 * <pre>{@code
 * public final class H2Provider implements AdapterProvider {
 *     public String id() { return "h2"; }
 *     public int apiLevel() { return ApiLevel.CURRENT; }
 *     public boolean accepts(ConnectionUrl url) { return url.scheme().equals("h2"); }
 *     public Publisher<Adapter> open(AdapterConfig config) { ... }
 * }
 * }</pre>
 *
 * <p>Instances are stateless and thread-safe.
 */
public interface AdapterProvider {

    /** A short, stable, lower-case name: {@code "postgresql"}. It appears in errors and must be unique. */
    String id();

    /**
     * The API level the plugin was compiled against: {@code return ApiLevel.CURRENT;}, a constant that the compiler
     * copies into the plugin.
     */
    int apiLevel();

    /** Whether this plugin opens such URLs. Looks at the URL only; no I/O. */
    boolean accepts(ConnectionUrl url);

    /**
     * Connects, learns the server's version and abilities, and emits one adapter, which the caller closes.
     *
     * <p>Fails with UNAVAILABLE, AUTH_FAILED, PERMISSION_DENIED or CONFIGURATION (a database or file that does not
     * exist, an unknown URL parameter) within the configured connect timeout, and leaves nothing open then.
     */
    Publisher<Adapter> open(AdapterConfig config);
}
