/** The DataFlow plugin for MySQL and MariaDB. */
module dev.dataflow.dialect.mysql {
    requires transitive dev.dataflow.api;
    requires dev.dataflow.sql;
    requires r2dbc.mysql;
    requires static org.jspecify;
}
