package dev.dataflow.document.mongo;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ApiLevel;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.document.mongo.internal.connection.Connection;
import dev.dataflow.document.mongo.internal.fault.Faults;
import org.reactivestreams.Publisher;

/**
 * Opens MongoDB databases, 5.0 and newer: {@code mongodb://host:27017/database} and
 * {@code mongodb+srv://host/database}.
 *
 * <p>The URL must name a database. The options of MongoDB's connection strings are passed on to the driver; those for
 * the pool and for timeouts are refused, as {@link AdapterConfig} decides them, and so are unknown ones. A call may not
 * take longer than the configuration's statement timeout and a second, whatever its own time: then its socket ends.
 *
 * <p>Found by {@link java.util.ServiceLoader}; nobody needs to call it. Stateless and thread-safe.
 */
public final class MongoProvider implements AdapterProvider {

    /** For {@link java.util.ServiceLoader}. */
    public MongoProvider() {}

    @Override
    public String id() {
        return Faults.ADAPTER_ID;
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public boolean accepts(ConnectionUrl url) {
        return url.scheme().equals("mongodb") || url.scheme().equals("mongodb+srv");
    }

    @Override
    public Publisher<Adapter> open(AdapterConfig config) {
        return Connection.open(config).map(connection -> new MongoAdapter(connection, config));
    }
}
