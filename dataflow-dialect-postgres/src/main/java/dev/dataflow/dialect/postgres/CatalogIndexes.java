package dev.dataflow.dialect.postgres;

import static dev.dataflow.dialect.postgres.PostgresCatalog.FLAG;
import static dev.dataflow.dialect.postgres.PostgresCatalog.NUMBER;
import static dev.dataflow.dialect.postgres.PostgresCatalog.TEXT;
import static dev.dataflow.dialect.postgres.PostgresCatalog.flag;
import static dev.dataflow.dialect.postgres.PostgresCatalog.number;
import static dev.dataflow.dialect.postgres.PostgresCatalog.text;

import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.sql.schema.SchemaAssembler;
import dev.dataflow.sql.statement.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads keys, indexes and unique constraints. Stateless. */
final class CatalogIndexes {

    private static final int MOST_BYTES = 63;
    private static final String KEY_SUFFIX = "_pkey";
    private static final int DESCENDING = 1;
    private static final int NULLS_FIRST = 2;

    /**
     * One row for each part; included columns come in one text. An index that is not valid is what a failed
     * {@code CREATE INDEX CONCURRENTLY} has left. What PostgreSQL 14 does not know of is asked for by way of JSON.
     */
    static final SqlStatement QUESTION = SqlStatement.select(
            """
            select c.relname::text, i.relname::text, x.indisunique, x.indisprimary, con.contype = 'u',
                   m.amname::text, a.attname::text, pg_get_indexdef(x.indexrelid, k.position::int, true),
                   x.indoption[k.position - 1]::int,
                   case when x.indcollation[k.position - 1] not in (0, coalesce(a.attcollation, '"default"'::regcollation))
                       then l.collname::text end,
                   case when not o.opcdefault then o.opcname::text end,
                   pg_get_expr(x.indpred, x.indrelid),
                   (select string_agg(b.attname::text, chr(31) order by p.place)
                    from unnest(x.indkey::int2[]) with ordinality p(number, place)
                    join pg_attribute b on b.attrelid = c.oid and b.attnum = p.number
                    where p.place > x.indnkeyatts),
                   obj_description(i.oid, 'pg_class'),
                   not x.indisvalid,
                   pg_get_indexdef(x.indexrelid),
                   nullif(concat_ws(' ',
                       case when m.amname <> 'btree' then 'using ' || quote_ident(m.amname) end,
                       case when to_jsonb(x) ->> 'indnullsnotdistinct' = 'true' then 'nulls not distinct' end,
                       case when i.reloptions is not null then 'with (' || array_to_string(i.reloptions, ', ') || ')' end,
                       case when con.condeferrable then 'deferrable' end,
                       case when con.condeferred then 'initially deferred' end), ''),
                   k.position::int
            from pg_index x
            join pg_class c on c.oid = x.indrelid
            join pg_namespace n on n.oid = c.relnamespace
            join pg_class i on i.oid = x.indexrelid
            join pg_am m on m.oid = i.relam
            left join pg_constraint con on con.conindid = i.oid and con.contype in ('p', 'u', 'x')
            cross join lateral unnest(x.indkey::int2[]) with ordinality k(number, position)
            left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number and k.number <> 0
            left join pg_collation l on l.oid = x.indcollation[k.position - 1]
            left join pg_opclass o on o.oid = x.indclass[k.position - 1]
            where n.nspname = current_schema() and c.relkind in ('r', 'p') and k.position <= x.indnkeyatts
              and con.contype is distinct from 'x'
            order by c.relname, i.relname, k.position\
            """,
            TEXT,
            TEXT,
            FLAG,
            FLAG,
            FLAG,
            TEXT,
            TEXT,
            TEXT,
            NUMBER,
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            FLAG,
            TEXT,
            TEXT,
            NUMBER);

    private CatalogIndexes() {}

    static void add(SchemaAssembler assembler, @Nullable Object[] row) {
        String table = text(row[0]);
        String name = text(row[1]);
        String comment = (String) row[13];
        if (flag(row[3])) {
            assembler.key(table, text(row[6]));
            if (!name.equals(usualKeyName(table))) {
                assembler.keyName(table, name);
            }
            if (number(row[17]) == 1 && (row[12] != null || row[16] != null)) {
                assembler.opaque(table, new OpaquePart("primary key", name, text(row[15])));
            }
        } else if (comment != null && comment.startsWith(PostgresTextSearch.COMMENT)) {
            for (String column : List.of(
                    comment.substring(PostgresTextSearch.COMMENT.length()).split(",", -1))) {
                assembler.index(table, name, IndexSchema.Kind.FULL_TEXT, column);
            }
        } else if (flag(row[14])) {
            if (number(row[17]) == 1) {
                assembler.opaque(table, new OpaquePart("index", name, text(row[15])));
            }
        } else {
            assembler.index(table, index(row, name), part(row));
        }
    }

    /** As the server calls it where nobody does ({@code makeObjectName} in its source cuts at 63 bytes). */
    static String usualKeyName(String table) {
        String kept = table;
        while (kept.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES - KEY_SUFFIX.length()) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept + KEY_SUFFIX;
    }

    private static IndexSchema index(@Nullable Object[] row, String name) {
        String included = (String) row[12];
        return new IndexSchema(
                name,
                List.of(),
                flag(row[2]) ? IndexSchema.Kind.UNIQUE : IndexSchema.Kind.PLAIN,
                row[4] != null && flag(row[4]),
                row[11] == null ? null : Expressions.settled(text(row[11])),
                included == null ? List.of() : List.of(included.split("\u001f", -1)),
                (String) row[16]);
    }

    private static IndexPart part(@Nullable Object[] row) {
        int order = number(row[8]);
        boolean descending = (order & DESCENDING) != 0;
        boolean nullsFirst = (order & NULLS_FIRST) != 0;
        StringBuilder options = new StringBuilder();
        if (row[9] != null) {
            options.append(" collate \"")
                    .append(text(row[9]).replace("\"", "\"\""))
                    .append('"');
        }
        if (row[10] != null) {
            options.append(' ').append(text(row[10]));
        }
        if (descending != nullsFirst) {
            // The order of nulls stands behind the direction, which therefore becomes part of the words.
            options.append(descending ? " desc nulls last" : " nulls first");
        }
        boolean column = row[6] != null;
        return new IndexPart(
                column ? text(row[6]) : Expressions.settled(text(row[7])),
                column,
                descending && nullsFirst,
                options.isEmpty() ? null : options.toString().strip());
    }
}
