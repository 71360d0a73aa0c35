package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.ColumnSchema.GeneratedColumn;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.sql.schema.SchemaAssembler;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads the URL's database from {@code information_schema}. */
final class MysqlCatalog {

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);

    /** MariaDB does not tell of what system of places a column holds. */
    private static SqlStatement columns(Product product) {
        String system = switch (product) {
            case MYSQL -> "cast(c.srs_id as char)";
            case MARIADB -> "null";
        };
        return SqlStatement.select("""
            select c.table_name, c.column_name, c.column_type, c.collation_name, c.is_nullable, c.extra,
                   c.generation_expression, c.column_default, c.column_comment, %s
            from information_schema.columns c
            join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
            where c.table_schema = database() and t.table_type = 'BASE TABLE'
            order by c.table_name, c.ordinal_position\
            """.formatted(system), TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT);
    }

    /**
     * The columns with an index of their own name, as {@link MysqlTextSearch} makes them. Not joined with the others:
     * MySQL works these views out anew for each row of the other side, which took a second for 500 tables.
     */
    private static final SqlStatement FULL_TEXT = SqlStatement.select("""
        select table_name, column_name
        from information_schema.statistics
        where table_schema = database() and index_type = 'FULLTEXT' and index_name = column_name\
        """, TEXT, TEXT);

    private static final Pattern SEARCHED = Pattern.compile("coalesce\\(`((?:[^`]|``)+)`", Pattern.CASE_INSENSITIVE);

    private static final SqlStatement REFERENCES = SqlStatement.select("""
        select k.table_name, k.constraint_name, k.column_name, k.referenced_table_name,
               k.referenced_column_name, r.delete_rule, r.update_rule
        from information_schema.key_column_usage k
        join information_schema.referential_constraints r
          on r.constraint_schema = k.constraint_schema and r.constraint_name = k.constraint_name
         and r.table_name = k.table_name
        where k.table_schema = database() and k.referenced_table_schema = k.table_schema
        order by k.table_name, k.constraint_name, k.ordinal_position\
        """, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT);

    private final Product product;
    private final CatalogRest rest;

    MysqlCatalog(Product product) {
        this.product = product;
        this.rest = new CatalogRest(product);
    }

    Mono<DatabaseSchema> read(SqlExecutor executor) {
        return Mono.defer(() -> {
            SchemaAssembler assembler = new SchemaAssembler();
            OwnChecks ownChecks = new OwnChecks();
            Set<NameInTable> fullText = new HashSet<>();
            IndexRows indexes = new IndexRows(product);
            return (switch (product) {
                        case MYSQL -> Mono.<Void>empty();
                        case MARIADB ->
                            executor.query(OwnChecks.QUESTION)
                                    .doOnNext(ownChecks::add)
                                    .then();
                    })
                    .thenMany(executor.query(FULL_TEXT)
                            .doOnNext(row -> fullText.add(new NameInTable(text(row[0]), text(row[1])))))
                    .thenMany(executor.query(columns(product)).doOnNext(row -> {
                        if (isGenerated(row) && fullText.contains(new NameInTable(text(row[0]), text(row[1])))) {
                            addFullText(assembler, row);
                            indexes.fullText(new NameInTable(text(row[0]), text(row[1])));
                        } else {
                            addColumn(assembler, row, ownChecks);
                        }
                    }))
                    .thenMany(executor.query(REFERENCES).doOnNext(row -> addReference(assembler, row)))
                    .thenMany(executor.query(rest.checks()).doOnNext(row -> rest.addCheck(assembler, row)))
                    .thenMany(executor.query(CatalogRest.TABLES).doOnNext(row -> rest.addTable(assembler, row)))
                    .thenMany(executor.query(CatalogRest.TRIGGERS)
                            .doOnNext(row -> CatalogRest.addTrigger(assembler, row)))
                    .thenMany(executor.query(CatalogRest.OF_SCHEMA).doOnNext(row -> CatalogRest.add(assembler, row)))
                    .thenMany(executor.query(IndexRows.question(product)).doOnNext(indexes::add))
                    .then(Mono.fromSupplier(() -> {
                        indexes.addTo(assembler);
                        DatabaseSchema all = assembler.schema();
                        return new DatabaseSchema(
                                all.tables().stream()
                                        .map(ReferenceIndexes::withoutOwn)
                                        .toList(),
                                all.opaque());
                    }));
        });
    }

    /** An index, a constraint or a column. */
    record NameInTable(String table, String name) {}

    private void addColumn(SchemaAssembler assembler, @Nullable Object[] row, OwnChecks ownChecks) {
        NameInTable name = new NameInTable(text(row[0]), text(row[1]));
        String columnType = ownChecks.isJson(name) ? "json" : text(row[2]);
        String collation = (String) row[3];
        String extra = text(row[5]);
        ColumnSchema column = ColumnSchema.found(
                name.name(),
                ColumnTypes.fieldType(columnType),
                text(row[4]).equals("YES"),
                extra.contains("auto_increment"),
                ColumnText.nativeType(
                        DdlText.type(columnType, collation) + (row[9] == null ? "" : " srid " + row[9]),
                        extra,
                        ownChecks.of(name).orElse(null)));
        if (isGenerated(row)) {
            column = column.generatedBy(
                    new GeneratedColumn(DdlText.expression(product, text(row[6])), extra.contains("STORED")));
        } else {
            column = column.withDefault(DdlText.defaultOf(product, columnType, (String) row[7], extra));
        }
        assembler.column(name.table(), text(row[8]).isEmpty() ? column : column.withComment(text(row[8])));
    }

    private static boolean isGenerated(@Nullable Object[] column) {
        return column[6] != null && !text(column[6]).isEmpty();
    }

    private static void addFullText(SchemaAssembler assembler, @Nullable Object[] row) {
        Matcher searched = SEARCHED.matcher(text(row[6]));
        while (searched.find()) {
            String column = searched.group(1).replace("``", "`");
            assembler.index(text(row[0]), text(row[1]), IndexSchema.Kind.FULL_TEXT, column);
        }
    }

    private void addReference(SchemaAssembler assembler, @Nullable Object[] row) {
        assembler.reference(
                text(row[0]),
                new ReferenceSchema(
                        text(row[1]),
                        List.of(),
                        text(row[3]),
                        List.of(),
                        product.action(text(row[5])),
                        product.action(text(row[6])),
                        null),
                text(row[2]),
                text(row[4]));
    }

    static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }
}
