import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.dialect.mysql.MysqlProvider;

/** The DataFlow plugin for MySQL and MariaDB. */
module dev.dataflow.dialect.mysql {
    requires transitive dev.dataflow.api;
    requires dev.dataflow.sql;
    requires r2dbc.mysql;
    requires reactor.netty.core;
    requires io.netty.transport;
    requires static org.jspecify;

    exports dev.dataflow.dialect.mysql;

    provides AdapterProvider with
            MysqlProvider;
}
