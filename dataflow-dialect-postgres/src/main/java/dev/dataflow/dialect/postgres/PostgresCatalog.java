package dev.dataflow.dialect.postgres;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.schema.SchemaAssembler;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads the first schema of the search path from {@code pg_catalog}. */
final class PostgresCatalog {

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);
    private static final ColumnCodec<Boolean> FLAG = ColumnCodec.same(Boolean.class);

    private static final SqlStatement COLUMNS = SqlStatement.select("""
        select c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), not a.attnotnull,
               a.attidentity <> ''
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid
        where n.nspname = current_schema() and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
        order by c.relname, a.attnum\
        """, TEXT, TEXT, TEXT, FLAG, FLAG);

    /** Indexes of columns only: one with an expression is nothing that a model can have asked for. */
    private static final SqlStatement INDEXES = SqlStatement.select("""
        select c.relname::text, i.relname::text, x.indisunique, x.indisprimary, a.attname::text
        from pg_index x
        join pg_class c on c.oid = x.indrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_class i on i.oid = x.indexrelid
        cross join lateral unnest(x.indkey::int2[]) with ordinality k(number, position)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
        where n.nspname = current_schema() and k.position <= x.indnkeyatts and x.indexprs is null
        order by c.relname, i.relname, k.position\
        """, TEXT, TEXT, FLAG, FLAG, TEXT);

    private static final SqlStatement FULL_TEXT_INDEXES =
            SqlStatement.select("""
                select c.relname::text, i.relname::text, obj_description(i.oid, 'pg_class')
                from pg_index x
                join pg_class c on c.oid = x.indrelid
                join pg_namespace n on n.oid = c.relnamespace
                join pg_class i on i.oid = x.indexrelid
                where n.nspname = current_schema() and obj_description(i.oid, 'pg_class') like '%s%%'
                order by c.relname, i.relname\
                """.formatted(PostgresTextSearch.COMMENT), TEXT, TEXT, TEXT);

    private static final SqlStatement REFERENCES = SqlStatement.select("""
        select c.relname::text, f.conname::text, a.attname::text, t.relname::text, b.attname::text,
               f.confdeltype::text
        from pg_constraint f
        join pg_class c on c.oid = f.conrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_class t on t.oid = f.confrelid
        cross join lateral unnest(f.conkey, f.confkey) with ordinality k(here, there, position)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.here
        join pg_attribute b on b.attrelid = t.oid and b.attnum = k.there
        where n.nspname = current_schema() and f.contype = 'f' and f.conparentid = 0
        order by c.relname, f.conname, k.position\
        """, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT);

    private static final Pattern SIZED = Pattern.compile("([a-z ]+?)\\((\\d+)(?:,(\\d+))?\\)(.*)");

    Mono<DatabaseSchema> read(SqlExecutor executor) {
        return Mono.defer(() -> {
            SchemaAssembler assembler = new SchemaAssembler();
            return executor.query(COLUMNS)
                    .doOnNext(row -> addColumn(assembler, row))
                    .thenMany(executor.query(INDEXES).doOnNext(row -> addIndex(assembler, row)))
                    .thenMany(executor.query(FULL_TEXT_INDEXES).doOnNext(row -> addFullText(assembler, row)))
                    .thenMany(executor.query(REFERENCES).doOnNext(row -> addReference(assembler, row)))
                    .then(Mono.fromSupplier(assembler::schema));
        });
    }

    private static void addColumn(SchemaAssembler assembler, @Nullable Object[] row) {
        String nativeType = text(row[2]);
        assembler.column(
                text(row[0]),
                ColumnSchema.found(text(row[1]), fieldType(nativeType), flag(row[3]), flag(row[4]), nativeType));
    }

    private static void addIndex(SchemaAssembler assembler, @Nullable Object[] row) {
        if (flag(row[3])) {
            assembler.key(text(row[0]), text(row[4]));
        } else {
            assembler.index(
                    text(row[0]),
                    text(row[1]),
                    flag(row[2]) ? IndexSchema.Kind.UNIQUE : IndexSchema.Kind.PLAIN,
                    text(row[4]));
        }
    }

    private static void addFullText(SchemaAssembler assembler, @Nullable Object[] row) {
        String columns = text(row[2]).substring(PostgresTextSearch.COMMENT.length());
        for (String column : List.of(columns.split(",", -1))) {
            assembler.index(text(row[0]), text(row[1]), IndexSchema.Kind.FULL_TEXT, column);
        }
    }

    private static void addReference(SchemaAssembler assembler, @Nullable Object[] row) {
        ReferenceAction onDelete = switch (text(row[5])) {
            case "c" -> ReferenceAction.CASCADE;
            case "n" -> ReferenceAction.SET_NULL;
            default -> ReferenceAction.RESTRICT;
        };
        assembler.reference(text(row[0]), text(row[1]), text(row[2]), text(row[3]), text(row[4]), onDelete);
    }

    /** The type a model would ask for to get this column; null where there is none. */
    static @Nullable FieldType fieldType(String nativeType) {
        Matcher sized = SIZED.matcher(nativeType);
        String name = sized.matches() ? sized.group(1) + sized.group(4) : nativeType;
        int size = sized.matches() ? Integer.parseInt(sized.group(2)) : -1;
        return switch (name) {
            case "boolean" -> new FieldType.BooleanType();
            case "integer" -> new FieldType.IntType();
            case "bigint" -> new FieldType.LongType();
            case "double precision" -> new FieldType.DoubleType();
            case "numeric" -> decimal(size, sized);
            case "character varying" ->
                size < 1 || size > FieldType.StringType.MAX_LENGTH ? null : new FieldType.StringType(size);
            case "text" -> new FieldType.TextType();
            case "bytea" -> new FieldType.BytesType();
            case "uuid" -> new FieldType.UuidType();
            case "date" -> new FieldType.DateType();
            case "time without time zone" -> new FieldType.TimeType(fraction(size));
            case "timestamp without time zone" -> new FieldType.DateTimeType(fraction(size));
            case "timestamp with time zone" -> new FieldType.TimestampType(fraction(size));
            case "jsonb" -> new FieldType.JsonType();
            default -> null;
        };
    }

    private static @Nullable FieldType decimal(int precision, Matcher sized) {
        if (precision < 1 || precision > 65) {
            return null;
        }
        int scale = sized.group(3) == null ? 0 : Integer.parseInt(sized.group(3));
        boolean known = scale <= Math.min(precision, FieldType.DecimalType.MAX_SCALE);
        return known ? new FieldType.DecimalType(precision, scale) : null;
    }

    /** Without a size the server keeps six digits. */
    private static int fraction(int size) {
        return size < 0 ? 6 : size;
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }

    private static boolean flag(@Nullable Object value) {
        return (Boolean) Objects.requireNonNull(value);
    }
}
