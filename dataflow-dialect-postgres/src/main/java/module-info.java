import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.dialect.postgres.PostgresProvider;

/** The DataFlow plugin for PostgreSQL. */
module dev.dataflow.dialect.postgres {
    requires transitive dev.dataflow.api;
    requires dev.dataflow.sql;
    requires io.netty.buffer;
    requires r2dbc.postgresql;
    requires io.netty.transport;
    requires reactor.core;
    requires reactor.netty.core;
    requires static org.jspecify;

    exports dev.dataflow.dialect.postgres;

    provides AdapterProvider with
            PostgresProvider;
}
