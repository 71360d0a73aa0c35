import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.dialect.postgres.PostgresProvider;

/** The DataFlow plugin for PostgreSQL. */
module dev.dataflow.dialect.postgres {
    requires transitive dev.dataflow.api;
    requires dev.dataflow.sql;
    requires r2dbc.postgresql;
    requires static org.jspecify;

    exports dev.dataflow.dialect.postgres;

    provides AdapterProvider with
            PostgresProvider;
}
