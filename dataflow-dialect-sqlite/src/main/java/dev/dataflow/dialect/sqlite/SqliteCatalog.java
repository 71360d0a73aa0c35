package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import reactor.core.publisher.Mono;

/**
 * Reads SQLite's schema from its pragmas. Virtual tables and what belongs to them, views and SQLite's own tables are
 * left out; so are indexes with an expression or a condition, which no model can have asked for.
 */
final class SqliteCatalog {

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);
    private static final ColumnCodec<Long> NUMBER = ColumnCodec.same(Long.class);

    private static final SqlStatement TABLES = SqlStatement.select("""
        select t.name, coalesce(s.sql, ''), t.wr
        from pragma_table_list t join sqlite_schema s on s.type = 'table' and s.name = t.name
        where t.schema = 'main' and t.type = 'table' and t.name not glob 'sqlite_*'
        order by t.name\
        """, TEXT, TEXT, NUMBER);

    private static final SqlStatement COLUMNS = SqlStatement.select("""
        select t.name, c.name, c.type, c."notnull", c.pk
        from pragma_table_list t, pragma_table_xinfo(t.name, 'main') c
        where t.schema = 'main' and t.type = 'table' and t.name not glob 'sqlite_*' and c.hidden <> 1
        order by t.name, c.cid\
        """, TEXT, TEXT, TEXT, NUMBER, NUMBER);

    private static final SqlStatement INDEXES = SqlStatement.select("""
        select t.name, i.name, i."unique", c.name
        from pragma_table_list t, pragma_index_list(t.name, 'main') i, pragma_index_info(i.name, 'main') c
        where t.schema = 'main' and t.type = 'table' and t.name not glob 'sqlite_*'
            and i.origin <> 'pk' and i.partial = 0
            and not exists (select 1 from pragma_index_info(i.name, 'main') e where e.name is null)
        order by t.name, i.name, c.seqno\
        """, TEXT, TEXT, NUMBER, TEXT);

    private static final SqlStatement FULL_TEXT = SqlStatement.select("""
        select s.name, s.sql, c.name
        from sqlite_schema s, pragma_table_info(s.name, 'main') c
        where s.type = 'table' and s.sql like 'create virtual table % using fts5(%'
        order by s.name, c.cid\
        """, TEXT, TEXT, TEXT);

    private static final SqlStatement REFERENCES =
            SqlStatement.select("""
                select t.name, f.id, f.seq, f."from", f."table", f."to", f.on_delete
                from pragma_table_list t, pragma_foreign_key_list(t.name, 'main') f
                where t.schema = 'main' and t.type = 'table' and t.name not glob 'sqlite_*'
                order by t.name, f.id desc, f.seq\
                """, TEXT, NUMBER, NUMBER, TEXT, TEXT, TEXT, TEXT);

    Mono<DatabaseSchema> read(SqlExecutor executor) {
        return Mono.zip(
                        executor.query(TABLES).collectList(),
                        executor.query(COLUMNS).collectList(),
                        executor.query(INDEXES).collectList(),
                        executor.query(FULL_TEXT).collectList(),
                        executor.query(REFERENCES).collectList())
                .map(rows ->
                        new CatalogRows(rows.getT1(), rows.getT2(), rows.getT3(), rows.getT4(), rows.getT5()).schema());
    }
}
