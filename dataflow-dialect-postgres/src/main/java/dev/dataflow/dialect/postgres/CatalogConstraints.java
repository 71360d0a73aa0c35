package dev.dataflow.dialect.postgres;

import static dev.dataflow.dialect.postgres.PostgresCatalog.FLAG;
import static dev.dataflow.dialect.postgres.PostgresCatalog.TEXT;
import static dev.dataflow.dialect.postgres.PostgresCatalog.flag;
import static dev.dataflow.dialect.postgres.PostgresCatalog.text;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.sql.schema.SchemaAssembler;
import dev.dataflow.sql.statement.SqlStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads foreign keys and conditions. Stateless. */
final class CatalogConstraints {

    static final SqlStatement REFERENCES =
            SqlStatement.select("""
                select c.relname::text, f.conname::text, a.attname::text, t.relname::text, b.attname::text,
                       f.confdeltype::text, f.confupdtype::text, f.condeferrable, f.condeferred, f.convalidated,
                       f.confmatchtype = 'f'
                from pg_constraint f
                join pg_class c on c.oid = f.conrelid
                join pg_namespace n on n.oid = c.relnamespace
                join pg_class t on t.oid = f.confrelid
                cross join lateral unnest(f.conkey, f.confkey) with ordinality k(here, there, position)
                join pg_attribute a on a.attrelid = c.oid and a.attnum = k.here
                join pg_attribute b on b.attrelid = t.oid and b.attnum = k.there
                where n.nspname = current_schema() and f.contype = 'f' and f.conparentid = 0
                  and t.relnamespace = c.relnamespace and to_jsonb(f) ->> 'confdelsetcols' is null
                order by c.relname, f.conname, k.position\
                """, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, FLAG, FLAG, FLAG, FLAG);

    static final SqlStatement CHECKS = SqlStatement.select("""
        select c.relname::text, k.conname::text, pg_get_expr(k.conbin, k.conrelid), k.convalidated, k.connoinherit,
               (select string_agg(a.attname::text, chr(31) order by a.attnum) from pg_attribute a
                where a.attrelid = c.oid and a.attnum = any(k.conkey)),
               pg_get_constraintdef(k.oid)
        from pg_constraint k
        join pg_class c on c.oid = k.conrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = current_schema() and k.contype = 'c' and k.conislocal
        order by c.relname, k.conname\
        """, TEXT, TEXT, TEXT, FLAG, FLAG, TEXT, TEXT);

    private CatalogConstraints() {}

    static void addReference(SchemaAssembler assembler, @Nullable Object[] row) {
        String deferred = flag(row[8]) ? " deferrable initially deferred" : flag(row[7]) ? " deferrable" : "";
        String options = ((flag(row[10]) ? "match full" : "") + deferred + (flag(row[9]) ? "" : " not valid")).strip();
        assembler.reference(
                text(row[0]),
                new ReferenceSchema(
                        text(row[1]),
                        List.of(),
                        text(row[3]),
                        List.of(),
                        action(text(row[5])),
                        action(text(row[6])),
                        options.isEmpty() ? null : options),
                text(row[2]),
                text(row[4]));
    }

    private static ReferenceAction action(String code) {
        return switch (code) {
            case "c" -> ReferenceAction.CASCADE;
            case "n" -> ReferenceAction.SET_NULL;
            case "d" -> ReferenceAction.SET_DEFAULT;
            case "r" -> ReferenceAction.RESTRICT;
            default -> ReferenceAction.NO_ACTION;
        };
    }

    static void addCheck(SchemaAssembler assembler, @Nullable Object[] row) {
        String table = text(row[0]);
        String name = text(row[1]);
        if (!flag(row[3]) || flag(row[4])) {
            assembler.opaque(table, new OpaquePart("check", name, text(row[6])));
        } else {
            String columns = (String) row[5];
            assembler.check(
                    table,
                    new CheckSchema(
                            name,
                            columns == null ? List.of() : List.of(columns.split("\u001f", -1)),
                            Expressions.settled(text(row[2]))));
        }
    }
}
