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

/**
 * The indexes of a database. An index that has a foreign key's name is the one that InnoDB made for it, and no index of
 * its own. Used by one reading, one signal at a time.
 */
final class IndexRows {

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);
    private static final ColumnCodec<Long> NUMBER = ColumnCodec.same(Long.class);

    private static final String PRIMARY_KEY = "PRIMARY";

    private final Product product;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private final Set<NameInTable> foreignKeys = new HashSet<>();
    private final Set<NameInTable> fullText = new HashSet<>();
    private final Set<NameInTable> unknown = new HashSet<>();

    IndexRows(Product product) {
        this.product = product;
    }

    /** MariaDB has no indexes over expressions, and calls the hidden ones ignored. */
    static SqlStatement question(Product product) {
        String particular = switch (product) {
            case MYSQL -> "expression, is_visible";
            case MARIADB -> "null, if(ignored = 'YES', 'NO', 'YES')";
        };
        return SqlStatement.select("""
            select table_name, index_name, non_unique, column_name, sub_part, index_type, collation, %s
            from information_schema.statistics
            where table_schema = database()
            order by table_name, index_name, seq_in_index\
            """.formatted(particular), TEXT, TEXT, NUMBER, TEXT, NUMBER, TEXT, TEXT, TEXT, TEXT);
    }

    void foreignKey(NameInTable name) {
        foreignKeys.add(name);
    }

    /** An index for DataFlow's full-text search, which is read elsewhere. */
    void fullText(NameInTable name) {
        fullText.add(name);
    }

    /** Takes one row of the answer. */
    void add(@Nullable Object[] row) {
        NameInTable index = index(row);
        boolean visible = "YES".equals(row[8]);
        if (!"BTREE".equals(row[5]) || !visible) {
            unknown.add(index);
        }
        rows.add(row);
    }

    void addTo(SchemaAssembler assembler) {
        Set<NameInTable> told = new HashSet<>();
        for (@Nullable Object[] row : rows) {
            NameInTable index = index(row);
            boolean unique = Objects.equals(row[2], 0L);
            if (fullText.contains(index) || (!unique && foreignKeys.contains(index))) {
                continue;
            }
            if (index.name().equals(PRIMARY_KEY)) {
                assembler.key(index.table(), MysqlCatalog.text(row[3]));
            } else if (unknown.contains(index)) {
                if (told.add(index)) {
                    assembler.opaque(index.table(), new OpaquePart("index", index.name(), MysqlCatalog.text(row[5])));
                }
            } else {
                IndexSchema.Kind kind = unique ? IndexSchema.Kind.UNIQUE : IndexSchema.Kind.PLAIN;
                assembler.index(index.table(), new IndexSchema(index.name(), List.of(), kind), part(row));
            }
        }
    }

    private IndexPart part(@Nullable Object[] row) {
        boolean descending = "D".equals(row[6]);
        String column = (String) row[3];
        if (column == null) {
            return new IndexPart(DdlText.expression(product, MysqlCatalog.text(row[7])), false, descending, null);
        }
        return new IndexPart(column, true, descending, row[4] == null ? null : "(%s)".formatted(row[4]));
    }

    private static NameInTable index(@Nullable Object[] row) {
        return new NameInTable(MysqlCatalog.text(row[0]), MysqlCatalog.text(row[1]));
    }
}
