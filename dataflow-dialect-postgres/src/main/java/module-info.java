/** The DataFlow plugin for PostgreSQL. */
module dev.dataflow.dialect.postgres {
    requires transitive dev.dataflow.api;
    requires dev.dataflow.sql;
    requires r2dbc.postgresql;
    requires static org.jspecify;
}
