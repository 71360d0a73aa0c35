package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Reads SQLite's schema from the statements that it keeps, in one query. Stateless. */
final class SqliteCatalog {

    /** The kinds of what cannot be expressed. */
    static final String VIEW = "view";

    static final String TRIGGER = "trigger";
    static final String VIRTUAL_TABLE = "virtual table";

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);

    /** Without SQLite's own tables, and those in which virtual tables keep what they have. */
    private static final SqlStatement ENTRIES = SqlStatement.select("""
        select case when t.type = 'virtual' then 'virtual table' else s.type end, s.name, s.tbl_name, s.sql
        from sqlite_schema s
        left join pragma_table_list t on s.type = 'table' and t.schema = 'main' and t.name = s.name
        where s.sql is not null and s.name not glob 'sqlite_*'
            and (s.type <> 'table' or t.type in ('table', 'virtual'))
        order by s.name\
        """, TEXT, TEXT, TEXT, TEXT);

    /**
     * What SQLite keeps of a table, an index, a view or a trigger.
     *
     * @param kind which of these, or {@link #VIRTUAL_TABLE}
     * @param name its name
     * @param table the table it belongs to, or itself
     * @param sql the statement that created it; the first words are SQLite's, the rest as it was written
     */
    record Entry(String kind, String name, String table, String sql) {}

    Mono<DatabaseSchema> read(SqlExecutor executor) {
        return executor.query(ENTRIES)
                .map(row -> new Entry(
                        Objects.toString(row[0]),
                        Objects.toString(row[1]),
                        Objects.toString(row[2]),
                        Objects.toString(row[3])))
                .collectList()
                .map(entries -> new CatalogEntries(entries).schema());
    }
}
