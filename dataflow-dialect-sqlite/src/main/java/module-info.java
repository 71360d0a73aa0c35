import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.dialect.sqlite.SqliteProvider;

/** The DataFlow plugin for SQLite. */
module dev.dataflow.dialect.sqlite {
    requires transitive dev.dataflow.api;
    requires dev.dataflow.sql;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;

    exports dev.dataflow.dialect.sqlite;

    provides AdapterProvider with
            SqliteProvider;
}
