package dev.dataflow.dialect.mysql;

import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;

/**
 * What {@code information_schema} is asked about the URL's database. Its views are hardly ever joined: MySQL works them
 * out anew for each row of the other side, which took a second for 500 tables.
 */
final class CatalogQueries {

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);
    private static final ColumnCodec<Long> NUMBER = ColumnCodec.same(Long.class);

    static final SqlStatement TABLES = SqlStatement.select("""
        select table_name, table_type, engine, table_collation, create_options, table_comment
        from information_schema.tables
        where table_schema = database()\
        """, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT);

    static final SqlStatement COLUMNS = SqlStatement.select("""
        select table_name, column_name, column_type, collation_name, is_nullable, extra, generation_expression,
               column_default, column_comment
        from information_schema.columns
        where table_schema = database()
        order by table_name, ordinal_position\
        """, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT);

    static final SqlStatement REFERENCES = SqlStatement.select("""
        select k.table_name, k.constraint_name, k.column_name, k.referenced_table_name,
               k.referenced_column_name, r.delete_rule, r.update_rule, k.referenced_table_schema = k.table_schema
        from information_schema.key_column_usage k
        join information_schema.referential_constraints r
          on r.constraint_schema = k.constraint_schema and r.constraint_name = k.constraint_name
         and r.table_name = k.table_name
        where k.table_schema = database() and k.referenced_table_name is not null
        order by k.table_name, k.constraint_name, k.ordinal_position\
        """, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, NUMBER);

    static final SqlStatement TRIGGERS = SqlStatement.select("""
        select event_object_table, trigger_name, concat(action_timing, ' ', event_manipulation, ' ', action_statement)
        from information_schema.triggers
        where event_object_schema = database()\
        """, TEXT, TEXT, TEXT);

    static final SqlStatement VIEWS = SqlStatement.select(
            "select table_name, view_definition from information_schema.views where table_schema = database()",
            TEXT,
            TEXT);

    static final SqlStatement ROUTINES = SqlStatement.select("""
        select lower(routine_type), routine_name, routine_definition
        from information_schema.routines where routine_schema = database()
        union all
        select 'event', event_name, event_definition
        from information_schema.events where event_schema = database()\
        """, TEXT, TEXT, TEXT);

    private CatalogQueries() {}

    /** One row for each place of an index; with an expression, and what is said of an index that is not used. */
    static SqlStatement indexes(Product product) {
        String more = switch (product) {
            case MYSQL -> "expression, case is_visible when 'NO' then 'invisible' end";
            case MARIADB -> "null, case ignored when 'YES' then 'ignored' end";
        };
        return SqlStatement.select("""
            select table_name, index_name, non_unique, column_name, sub_part, index_type, collation, index_comment, %s
            from information_schema.statistics
            where table_schema = database()
            order by table_name, index_name, seq_in_index\
            """.formatted(more), TEXT, TEXT, NUMBER, TEXT, NUMBER, TEXT, TEXT, TEXT, TEXT, TEXT);
    }

    /** Conditions with their table, whether they are a column's own, and whether they are enforced. */
    static SqlStatement checks(Product product) {
        return SqlStatement.select(
                switch (product) {
                    case MYSQL -> """
                        select t.table_name, c.constraint_name, c.check_clause, 'Table', t.enforced
                        from information_schema.check_constraints c
                        join information_schema.table_constraints t
                          on t.constraint_schema = c.constraint_schema and t.constraint_name = c.constraint_name
                        where c.constraint_schema = database() and t.constraint_type = 'CHECK'\
                        """;
                    case MARIADB -> """
                        select table_name, constraint_name, check_clause, level, 'YES'
                        from information_schema.check_constraints
                        where constraint_schema = database()\
                        """;
                },
                TEXT,
                TEXT,
                TEXT,
                TEXT,
                TEXT);
    }

    /** InnoDB's estimate. */
    static SqlStatement estimate(String tableLiteral) {
        return SqlStatement.select(
                "select cast(coalesce(table_rows, 0) as signed) from information_schema.tables"
                        + " where table_schema = database() and table_name = " + tableLiteral,
                NUMBER);
    }
}
