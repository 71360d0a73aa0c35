package dev.dataflow.dialect.postgres;

import static dev.dataflow.dialect.postgres.PostgresCatalog.FLAG;
import static dev.dataflow.dialect.postgres.PostgresCatalog.TEXT;
import static dev.dataflow.dialect.postgres.PostgresCatalog.flag;
import static dev.dataflow.dialect.postgres.PostgresCatalog.text;

import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.sql.schema.SchemaAssembler;
import dev.dataflow.sql.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Reads comments, and what has no place in a schema but has to be known. Stateless. */
final class CatalogRest {

    static final SqlStatement COMMENTS = SqlStatement.select("""
        select c.relname::text, obj_description(c.oid, 'pg_class')
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = current_schema() and c.relkind in ('r', 'p') and obj_description(c.oid, 'pg_class') is not null\
        """, TEXT, TEXT);

    /** A table's options: that its changes are not logged, and how it is stored. */
    static final String UNLOGGED = "unlogged";

    static final String WITH = "with";

    static final SqlStatement OPTIONS = SqlStatement.select("""
        select c.relname::text, c.relpersistence = 'u', array_to_string(c.reloptions, ', ')
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = current_schema() and c.relkind in ('r', 'p')\
        """, TEXT, FLAG, TEXT);

    static final SqlStatement OF_TABLES = SqlStatement.select("""
        select c.relname::text, part.kind, part.name::text, part.definition
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        cross join lateral (
            select 'trigger' as kind, g.tgname as name, pg_get_triggerdef(g.oid) as definition
            from pg_trigger g where g.tgrelid = c.oid and not g.tgisinternal
            union all
            select 'policy', p.polname, coalesce(pg_get_expr(p.polqual, p.polrelid), '')
            from pg_policy p where p.polrelid = c.oid
            union all
            select 'rule', r.rulename, pg_get_ruledef(r.oid)
            from pg_rewrite r where r.ev_class = c.oid and r.rulename <> '_RETURN'
            union all
            select 'row level security', c.relname, '' where c.relrowsecurity
            union all
            select case k.contype when 'x' then 'exclusion' else 'foreign key' end, k.conname, pg_get_constraintdef(k.oid)
            from pg_constraint k
            where k.conrelid = c.oid and (k.contype = 'x' or (k.contype = 'f' and k.conparentid = 0 and (
                to_jsonb(k) ->> 'confdelsetcols' is not null or exists (
                    select 1 from pg_class t where t.oid = k.confrelid and t.relnamespace <> c.relnamespace))))
            union all
            select 'partitioning', c.relname, pg_get_partkeydef(c.oid) where c.relkind = 'p'
            union all
            select 'parent', h.inhparent::regclass::text, '' from pg_inherits h where h.inhrelid = c.oid
        ) part
        where n.nspname = current_schema() and c.relkind in ('r', 'p')\
        """, TEXT, TEXT, TEXT, TEXT);

    /** What was said of indexes and constraints, how a table is stored, and what is counted of it. */
    static final SqlStatement SETTINGS_OF_TABLES = SqlStatement.select(
            """
            select c.relname::text, part.kind, part.name::text, part.definition
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            cross join lateral (
                select 'comment on an index' as kind, i.relname as name, d.description as definition
                from pg_index x
                join pg_class i on i.oid = x.indexrelid
                join pg_description d on d.objoid = i.oid and d.classoid = 'pg_class'::regclass and d.objsubid = 0
                where x.indrelid = c.oid and not starts_with(d.description, '%s')
                union all
                select 'comment on a constraint', k.conname, d.description
                from pg_constraint k
                join pg_description d on d.objoid = k.oid and d.classoid = 'pg_constraint'::regclass
                where k.conrelid = c.oid
                union all
                select 'settings of a column', a.attname, settings.text
                from pg_attribute a
                join pg_type t on t.oid = a.atttypid
                cross join lateral (select nullif(concat_ws(', ',
                    case when a.attstorage <> t.typstorage then 'storage ' || case a.attstorage
                        when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end end,
                    case a.attcompression when '' then null when 'p' then 'compression pglz' else 'compression lz4' end,
                    case when a.attstattarget >= 0 then 'statistics ' || a.attstattarget end,
                    array_to_string(a.attoptions, ', ')), '') as text) settings
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and settings.text is not null
                union all
                select 'sequence', q.relname, options.text
                from pg_depend e
                join pg_sequence s on s.seqrelid = e.objid
                join pg_class q on q.oid = e.objid
                join pg_attribute a on a.attrelid = c.oid and a.attnum = e.refobjsubid
                cross join lateral (select nullif(concat_ws(' ',
                    case when s.seqtypid <> a.atttypid then 'as ' || s.seqtypid::regtype end, %s), '') as text) options
                where e.classid = 'pg_class'::regclass and e.refclassid = 'pg_class'::regclass and e.refobjid = c.oid
                  and e.deptype = 'a' and options.text is not null
                union all
                select 'statistics', x.stxname, pg_get_statisticsobjdef(x.oid) from pg_statistic_ext x where x.stxrelid = c.oid
                union all
                select 'replica identity', c.relname, case c.relreplident when 'n' then 'nothing' when 'f' then 'full' else (
                        select i.relname::text from pg_index x join pg_class i on i.oid = x.indexrelid
                        where x.indrelid = c.oid and x.indisreplident) end
                where c.relreplident <> 'd'
                union all
                select 'clustered by', i.relname, ''
                from pg_index x join pg_class i on i.oid = x.indexrelid where x.indrelid = c.oid and x.indisclustered
            ) part
            where n.nspname = current_schema() and c.relkind in ('r', 'p')\
            """.formatted(PostgresTextSearch.COMMENT, CatalogColumns.SEQUENCE_OPTIONS), TEXT, TEXT, TEXT, TEXT);

    static final SqlStatement OF_SCHEMA = SqlStatement.select("""
        select part.kind, part.name::text, part.definition
        from pg_namespace n
        cross join lateral (
            select case c.relkind when 'v' then 'view' else 'materialized view' end as kind, c.relname as name,
                   pg_get_viewdef(c.oid) as definition
            from pg_class c where c.relnamespace = n.oid and c.relkind in ('v', 'm')
            union all
            select 'sequence', c.relname, ''
            from pg_class c where c.relnamespace = n.oid and c.relkind = 'S' and not exists (
                select 1 from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i'))
            union all
            select case t.typtype when 'e' then 'enum' else 'domain' end, t.typname, format_type(t.typbasetype, t.typtypmod)
            from pg_type t where t.typnamespace = n.oid and t.typtype in ('e', 'd')
            union all
            select 'composite type', c.relname, '' from pg_class c where c.relnamespace = n.oid and c.relkind = 'c'
            union all
            select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
                   p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', ''
            from pg_proc p where p.pronamespace = n.oid and not exists (
                select 1 from pg_depend d
                where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype in ('e', 'i'))
        ) part
        where n.nspname = current_schema()\
        """, TEXT, TEXT, TEXT);

    private CatalogRest() {}

    static void addComment(SchemaAssembler assembler, @Nullable Object[] row) {
        assembler.comment(text(row[0]), text(row[1]));
    }

    static void addOptions(SchemaAssembler assembler, @Nullable Object[] row) {
        if (flag(row[1])) {
            assembler.option(text(row[0]), UNLOGGED, "true");
        }
        if (row[2] != null) {
            assembler.option(text(row[0]), WITH, "(%s)".formatted(row[2]));
        }
    }

    static void addToTable(SchemaAssembler assembler, @Nullable Object[] row) {
        assembler.opaque(text(row[0]), new OpaquePart(text(row[1]), text(row[2]), text(row[3])));
    }

    static void add(SchemaAssembler assembler, @Nullable Object[] row) {
        assembler.opaque(new OpaquePart(text(row[0]), text(row[1]), text(row[2])));
    }
}
