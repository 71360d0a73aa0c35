package dev.dataflow.dialect.postgres;

import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;

/** What {@code pg_catalog} is asked about the first schema of the search path ("System Catalogs" in the manual). */
final class CatalogQueries {

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);
    private static final ColumnCodec<Boolean> FLAG = ColumnCodec.same(Boolean.class);
    private static final ColumnCodec<String[]> TEXTS = ColumnCodec.same(String[].class);

    /** What extensions brought along is theirs. */
    private static final String OWN = "n.nspname = current_schema() and not exists (select 1 from pg_depend e"
            + " where e.classid = '%s'::regclass and e.objid = %s.oid and e.deptype = 'e')";

    private static final String OWN_TABLES =
            OWN.formatted("pg_class", "c") + " and c.relkind in ('r', 'p') and not c.relispartition";

    static final SqlStatement TABLES =
            SqlStatement.select("""
                select c.relname::text, obj_description(c.oid, 'pg_class'), c.relpersistence = 'u',
                       array_to_string(c.reloptions, ', '), pg_get_partkeydef(c.oid),
                       (select string_agg(h.inhparent::regclass::text, ', ' order by h.inhseqno)
                        from pg_inherits h where h.inhrelid = c.oid),
                       c.relrowsecurity
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where %s\
                """.formatted(OWN_TABLES), TEXT, TEXT, FLAG, TEXT, TEXT, TEXT, FLAG);

    /** The sequence is the one that the column owns, whether as an identity or by a default as {@code serial} makes. */
    static final SqlStatement COLUMNS = SqlStatement.select(
            """
            select c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod),
                   case when a.attcollation <> t.typcollation
                        then case when o.collnamespace = 'pg_catalog'::regnamespace then ''
                                  else o.collnamespace::regnamespace::text || '.' end || quote_ident(o.collname) end,
                   not a.attnotnull, a.attidentity::text, a.attgenerated::text,
                   pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum),
                   (select q.oid::regclass::text
                    from pg_depend p
                    join pg_class q on q.oid = p.objid and q.relkind = 'S'
                    where p.classid = 'pg_class'::regclass and p.refclassid = 'pg_class'::regclass
                      and p.refobjid = c.oid and p.refobjsubid = a.attnum and p.deptype in ('a', 'i') limit 1),
                   (select nullif(concat_ws(' ',
                        case when s.seqstart <> case when s.seqincrement < 0 then s.seqmax else s.seqmin end
                             then 'start with ' || s.seqstart end,
                        case when s.seqincrement <> 1 then 'increment by ' || s.seqincrement end,
                        case when s.seqincrement > 0 and s.seqmin <> 1 then 'minvalue ' || s.seqmin end,
                        case when s.seqmax <> case s.seqtypid when 'int2'::regtype then 32767
                                 when 'int4'::regtype then 2147483647 else 9223372036854775807 end
                             then 'maxvalue ' || s.seqmax end,
                        case when s.seqcache <> 1 then 'cache ' || s.seqcache end,
                        case when s.seqcycle then 'cycle' end), '')
                    from pg_depend p
                    join pg_sequence s on s.seqrelid = p.objid
                    where p.classid = 'pg_class'::regclass and p.refclassid = 'pg_class'::regclass
                      and p.refobjid = c.oid and p.refobjsubid = a.attnum and p.deptype in ('a', 'i') limit 1)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid
            join pg_type t on t.oid = a.atttypid
            left join pg_collation o on o.oid = a.attcollation
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where %s and a.attnum > 0 and not a.attisdropped
            order by c.relname, a.attnum\
            """.formatted(OWN_TABLES), TEXT, TEXT, TEXT, TEXT, FLAG, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT);

    /**
     * One row for an index. A place of an index that sorts downwards has bit 1 set in {@code indoption}, one with nulls
     * first bit 2. {@code indnullsnotdistinct} is not there before PostgreSQL 15.
     */
    static final SqlStatement INDEXES = SqlStatement.select(
            """
            select c.relname::text, i.relname::text, obj_description(i.oid, 'pg_class'), pg_get_indexdef(i.oid),
                   x.indisprimary, x.indisunique, x.indisvalid,
                   pg_get_expr(x.indpred, x.indrelid),
                   nullif(concat_ws(' ',
                       case when m.amname <> 'btree' then 'using ' || quote_ident(m.amname) end,
                       case when (to_jsonb(x) ->> 'indnullsnotdistinct')::boolean then 'nulls not distinct' end,
                       case when i.reloptions is not null
                            then 'with (' || array_to_string(i.reloptions, ', ') || ')' end,
                       case when f.condeferrable then 'deferrable' end,
                       case when f.condeferred then 'initially deferred' end), ''),
                   coalesce(f.contype::text, ''),
                   array(select coalesce(a.attname::text, pg_get_indexdef(i.oid, k, false))
                         from generate_series(1, x.indnkeyatts) k
                         left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[k - 1]
                         order by k),
                   array(select (x.indkey[k - 1] <> 0)::text || ',' || (m.amname = 'btree' and x.indoption[k - 1] & 1 = 1)::text
                         from generate_series(1, x.indnkeyatts) k order by k),
                   array(select concat_ws(' ',
                             case when x.indcollation[k - 1] <> a.attcollation and x.indcollation[k - 1] <> 0
                                  then 'collate ' || quote_ident(o.collname) end,
                             case when not p.opcdefault then quote_ident(p.opcname) end,
                             case when m.amname = 'btree'
                                  then case x.indoption[k - 1] & 3 when 1 then 'nulls last' when 2 then 'nulls first' end
                             end)
                         from generate_series(1, x.indnkeyatts) k
                         left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[k - 1]
                         left join pg_collation o on o.oid = x.indcollation[k - 1]
                         left join pg_opclass p on p.oid = x.indclass[k - 1]
                         order by k),
                   array(select a.attname::text
                         from generate_series(x.indnkeyatts + 1, x.indnatts) k
                         join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[k - 1]
                         order by k)
            from pg_index x
            join pg_class c on c.oid = x.indrelid
            join pg_namespace n on n.oid = c.relnamespace
            join pg_class i on i.oid = x.indexrelid
            join pg_am m on m.oid = i.relam
            left join pg_constraint f on f.conindid = i.oid and f.conrelid = c.oid and f.contype in ('p', 'u', 'x')
            where %s
            order by c.relname, i.relname\
            """.formatted(OWN_TABLES),
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            FLAG,
            FLAG,
            FLAG,
            TEXT,
            TEXT,
            TEXT,
            TEXTS,
            TEXTS,
            TEXTS,
            TEXTS);

    /**
     * Foreign keys and checks, and constraints of other kinds by their text. Since PostgreSQL 18 NOT NULL is a
     * constraint too, which is the column's here.
     */
    static final SqlStatement CONSTRAINTS = SqlStatement.select(
            """
            select c.relname::text, f.conname::text,
                   case when f.contype = 'f' and (t.relnamespace <> c.relnamespace
                             or to_jsonb(f) ->> 'confdelsetcols' is not null)
                        then 'o' else f.contype::text end,
                   f.convalidated, pg_get_constraintdef(f.oid), pg_get_expr(f.conbin, f.conrelid),
                   array(select a.attname::text from unnest(f.conkey) with ordinality k(number, position)
                         join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number order by k.position),
                   t.relname::text,
                   array(select a.attname::text from unnest(f.confkey) with ordinality k(number, position)
                         join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number order by k.position),
                   f.confdeltype::text, f.confupdtype::text,
                   nullif(concat_ws(' ',
                       case when f.confmatchtype = 'f' then 'match full' end,
                       case when f.condeferrable then 'deferrable' end,
                       case when f.condeferred then 'initially deferred' end,
                       case when not f.convalidated then 'not valid' end), '')
            from pg_constraint f
            join pg_class c on c.oid = f.conrelid
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_class t on t.oid = f.confrelid
            where %s and f.contype not in ('p', 'u', 'n') and f.conparentid = 0
              and not (f.contype = 'c' and not f.conislocal)
            order by c.relname, f.conname\
            """.formatted(OWN_TABLES), TEXT, TEXT, TEXT, FLAG, TEXT, TEXT, TEXTS, TEXT, TEXTS, TEXT, TEXT, TEXT);

    /** What belongs to a table but is none of its parts. */
    static final SqlStatement OF_TABLES = SqlStatement.select("""
        select c.relname::text, o.kind, o.name, o.definition
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        cross join lateral (
            select 'trigger', t.tgname::text, pg_get_triggerdef(t.oid)
            from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal
            union all
            select 'rule', r.rulename::text, pg_get_ruledef(r.oid)
            from pg_rewrite r where r.ev_class = c.oid and r.rulename <> '_RETURN'
            union all
            select 'policy', p.polname::text,
                   concat_ws(' ', 'using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
                             'with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
            from pg_policy p where p.polrelid = c.oid) o(kind, name, definition)
        where %s\
        """.formatted(OWN_TABLES), TEXT, TEXT, TEXT, TEXT);

    /** What else there is in the schema. Row types of tables, and sequences that columns own, are theirs. */
    static final SqlStatement OF_DATABASE = SqlStatement.select(
            """
            select case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table'
                        when 'S' then 'sequence' when 'c' then 'composite type' else 'partition' end,
                   c.relname::text,
                   case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid)
                        when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where %s and (c.relkind in ('v', 'm', 'f', 'c') or (c.relispartition and c.relkind in ('r', 'p'))
                or (c.relkind = 'S' and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass
                    and d.objid = c.oid and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i'))))
            union all
            select case t.typtype when 'e' then 'enum' when 'd' then 'domain' else 'range type' end, t.typname::text,
                   case t.typtype when 'e' then (select string_agg(quote_literal(l.enumlabel), ', ' order by l.enumsortorder)
                                                 from pg_enum l where l.enumtypid = t.oid)
                                  when 'd' then format_type(t.typbasetype, t.typtypmod) end
            from pg_type t
            join pg_namespace n on n.oid = t.typnamespace
            where %s and t.typtype in ('e', 'd', 'r')
            union all
            select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
                   p.oid::regprocedure::text, case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end
            from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace
            where %s and not exists (select 1 from pg_depend d where d.classid = 'pg_proc'::regclass
                and d.objid = p.oid and d.deptype = 'i')\
            """.formatted(OWN.formatted("pg_class", "c"), OWN.formatted("pg_type", "t"), OWN.formatted("pg_proc", "p")),
            TEXT,
            TEXT,
            TEXT);

    private CatalogQueries() {}

    /** The catalog's estimate, which is negative for a table that was never looked at ("pg_class" in the manual). */
    static SqlStatement estimate(String tableLiteral) {
        return SqlStatement.select(
                "select c.reltuples::bigint from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where n.nspname = current_schema() and c.relkind in ('r', 'p') and c.relname = "
                        + tableLiteral,
                ColumnCodec.same(Long.class));
    }
}
