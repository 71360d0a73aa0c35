package dev.dataflow.dialect.postgres;

import static dev.dataflow.dialect.postgres.PostgresCatalog.FLAG;
import static dev.dataflow.dialect.postgres.PostgresCatalog.TEXT;
import static dev.dataflow.dialect.postgres.PostgresCatalog.flag;
import static dev.dataflow.dialect.postgres.PostgresCatalog.text;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.ColumnSchema.GeneratedColumn;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.schema.SchemaAssembler;
import dev.dataflow.sql.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Reads columns. Stateless. */
final class CatalogColumns {

    /** With what native types tell of an identity that is no model's. */
    static final String IDENTITY = " generated ";

    /** How a sequence {@code s} differs from what it would be by itself; null for not at all. */
    static final String SEQUENCE_OPTIONS = """
        nullif(concat_ws(' ',
           case when s.seqstart <> case when s.seqincrement < 0 then s.seqmax else s.seqmin end
                then 'start with ' || s.seqstart end,
           case when s.seqincrement <> 1 then 'increment by ' || s.seqincrement end,
           case when s.seqmin <> case when s.seqincrement > 0 then 1 else case s.seqtypid
                    when 'int2'::regtype then -32768 when 'int4'::regtype then -2147483648
                    else -9223372036854775808 end end
                then 'minvalue ' || s.seqmin end,
           case when s.seqmax <> case when s.seqincrement < 0 then -1 else case s.seqtypid
                    when 'int2'::regtype then 32767 when 'int4'::regtype then 2147483647
                    else 9223372036854775807 end end
                then 'maxvalue ' || s.seqmax end,
           case when s.seqcache <> 1 then 'cache ' || s.seqcache end,
           case when s.seqcycle then 'cycle' end), '')\
        """;

    /** A serial column is one whose default takes from a sequence of its own ("Serial Types" in the manual). */
    static final SqlStatement QUESTION = SqlStatement.select(
            """
            select c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), not a.attnotnull,
                   a.attidentity::text, a.attgenerated::text, pg_get_expr(d.adbin, d.adrelid),
                   case when a.attcollation <> t.typcollation then l.collname::text end,
                   col_description(c.oid, a.attnum),
                   a.attidentity = '' and coalesce(pg_get_expr(d.adbin, d.adrelid) = format('nextval(%%L::regclass)',
                       pg_get_serial_sequence(format('%%I.%%I', n.nspname, c.relname), a.attname)::regclass::text), false),
                   (select %s
                    from pg_depend e
                    join pg_sequence s on s.seqrelid = e.objid
                    where e.classid = 'pg_class'::regclass and e.refclassid = 'pg_class'::regclass
                      and e.refobjid = c.oid and e.refobjsubid = a.attnum and e.deptype = 'i')
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid
            join pg_type t on t.oid = a.atttypid
            left join pg_collation l on l.oid = a.attcollation
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where n.nspname = current_schema() and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
            order by c.relname, a.attnum\
            """.formatted(SEQUENCE_OPTIONS), TEXT, TEXT, TEXT, FLAG, TEXT, TEXT, TEXT, TEXT, TEXT, FLAG, TEXT);

    private CatalogColumns() {}

    static void add(SchemaAssembler assembler, @Nullable Object[] row) {
        String table = text(row[0]);
        String type = text(row[2]);
        boolean serial = flag(row[9]);
        boolean identity = serial || !text(row[4]).isEmpty();
        String collation = (String) row[7];
        String nativeType = serial
                ? serial(type)
                : collation == null ? type : "%s collate \"%s\"".formatted(type, collation.replace("\"", "\"\""));
        FieldType known = NativeTypes.fieldType(type);
        ColumnSchema column = ColumnSchema.found(
                        text(row[1]),
                        known,
                        flag(row[3]),
                        identity,
                        nativeType + identity(text(row[4]), (String) row[10]))
                .withComment((String) row[8]);
        String expression = (String) row[6];
        String generated = text(row[5]);
        if (!generated.isEmpty()) {
            column = column.generatedBy(
                    new GeneratedColumn(Expressions.settled(String.valueOf(expression)), generated.equals("s")));
        } else if (!serial) {
            column = column.withDefault(expression == null ? null : Expressions.settled(expression));
        }
        assembler.column(table, column);
    }

    /** What a model's identity does not have is said with the type. */
    private static String identity(String kind, @Nullable String options) {
        String suffix = options == null ? "" : " (%s)".formatted(options);
        return switch (kind) {
            case "a" -> IDENTITY + "always as identity" + suffix;
            case "d" -> options == null ? "" : IDENTITY + "by default as identity" + suffix;
            default -> "";
        };
    }

    private static String serial(String type) {
        return switch (type) {
            case "bigint" -> "bigserial";
            case "smallint" -> "smallserial";
            default -> "serial";
        };
    }
}
