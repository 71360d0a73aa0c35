package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.dialect.mysql.MysqlCatalog.NameInTable;
import dev.dataflow.sql.schema.SchemaAssembler;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The indexes of a database. Used by one reading, one signal at a time. */
final class IndexRows {

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);
    private static final ColumnCodec<Long> NUMBER = ColumnCodec.same(Long.class);

    private static final String PRIMARY_KEY = "PRIMARY";

    private final Product product;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private final Set<NameInTable> fullText = new HashSet<>();

    IndexRows(Product product) {
        this.product = product;
    }

    /** MariaDB has no indexes over expressions, and calls the hidden ones ignored. */
    static SqlStatement question(Product product) {
        String particular = switch (product) {
            case MYSQL -> "expression, if(is_visible = 'YES', null, 'invisible')";
            case MARIADB -> "null, if(ignored = 'YES', 'ignored', null)";
        };
        return SqlStatement.select(
                """
                select table_name, index_name, non_unique, column_name, sub_part, index_type, collation, %s, index_comment
                from information_schema.statistics
                where table_schema = database()
                order by table_name, index_name, seq_in_index\
                """.formatted(particular), TEXT, TEXT, NUMBER, TEXT, NUMBER, TEXT, TEXT, TEXT, TEXT, TEXT);
    }

    /** An index for DataFlow's full-text search, which is read elsewhere. */
    void fullText(NameInTable name) {
        fullText.add(name);
    }

    /** Takes one row of the answer. */
    void add(@Nullable Object[] row) {
        rows.add(row);
    }

    /** A part of the key with a length has no place in a schema, so that the key is told again. */
    void addTo(SchemaAssembler assembler) {
        for (@Nullable Object[] row : rows) {
            NameInTable index = index(row);
            if (index.name().equals(PRIMARY_KEY)) {
                assembler.key(index.table(), MysqlCatalog.text(row[3]));
                if (!part(row).isPlain()) {
                    assembler.opaque(
                            index.table(), new OpaquePart("primary key", MysqlCatalog.text(row[3]), partText(row)));
                }
            } else if (!fullText.contains(index)) {
                IndexSchema.Kind kind = Objects.equals(row[2], 0L) ? IndexSchema.Kind.UNIQUE : IndexSchema.Kind.PLAIN;
                String options =
                        IndexText.options(MysqlCatalog.text(row[5]), MysqlCatalog.text(row[9]), (String) row[8]);
                assembler.index(
                        index.table(),
                        new IndexSchema(index.name(), List.of(), kind, false, null, List.of(), options),
                        part(row));
            }
        }
    }

    private static String partText(@Nullable Object[] row) {
        return "%s of %s".formatted(row[4] == null ? "descending order" : row[4] + " characters", row[3]);
    }

    /** An expression has no column, and a part of a column has a length; not so in an index for places on a map. */
    private IndexPart part(@Nullable Object[] row) {
        boolean descending = "D".equals(row[6]);
        String column = (String) row[3];
        if (column == null) {
            return new IndexPart(DdlText.expression(product, MysqlCatalog.text(row[7])), false, descending, null);
        }
        boolean prefix = row[4] != null && !"SPATIAL".equals(row[5]);
        return new IndexPart(column, true, descending, prefix ? "(%s)".formatted(row[4]) : null);
    }

    private static NameInTable index(@Nullable Object[] row) {
        return new NameInTable(MysqlCatalog.text(row[0]), MysqlCatalog.text(row[1]));
    }
}
