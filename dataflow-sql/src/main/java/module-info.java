/** The SQL engine that dialect plugins are built on. */
module dev.dataflow.sql {
    requires transitive dev.dataflow.api;
    requires transitive org.jooq;
    requires transitive r2dbc.spi;
    requires r2dbc.pool;
    requires reactor.pool;
    requires transitive reactor.core;
    requires transitive java.sql;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.dataflow.sql;
    exports dev.dataflow.sql.dialect;
    exports dev.dataflow.sql.json;
    exports dev.dataflow.sql.schema;
    exports dev.dataflow.sql.statement;
    exports dev.dataflow.sql.transport;
    exports dev.dataflow.sql.transport.jdbc;
    exports dev.dataflow.sql.transport.r2dbc;
}
