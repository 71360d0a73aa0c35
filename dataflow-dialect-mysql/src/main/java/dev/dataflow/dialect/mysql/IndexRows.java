package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.IndexSchema;
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
 * The indexes of a database, of which those are kept that a model can have asked for: whole columns, in a tree. An
 * index that has a foreign key's name is the one that InnoDB made for it. Used by one reading, one signal at a time.
 */
final class IndexRows {

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);
    private static final ColumnCodec<Long> NUMBER = ColumnCodec.same(Long.class);

    static final SqlStatement QUESTION = SqlStatement.select("""
        select table_name, index_name, non_unique, column_name, sub_part, index_type
        from information_schema.statistics
        where table_schema = database()
        order by table_name, index_name, seq_in_index\
        """, TEXT, TEXT, NUMBER, TEXT, NUMBER, TEXT);

    private static final String PRIMARY_KEY = "PRIMARY";

    private record Part(
            NameInTable index, boolean unique, @Nullable String column) {}

    private final List<Part> parts = new ArrayList<>();
    private final Set<NameInTable> foreignKeys = new HashSet<>();
    private final Set<NameInTable> unfit = new HashSet<>();

    void foreignKey(NameInTable name) {
        foreignKeys.add(name);
    }

    /** Takes one row of the answer; an expression has no column, and a part of a column has a length. */
    void add(@Nullable Object[] row) {
        NameInTable index = new NameInTable(MysqlCatalog.text(row[0]), MysqlCatalog.text(row[1]));
        boolean unique = Objects.equals(row[2], 0L);
        boolean ofWholeColumn = row[3] != null && row[4] == null && "BTREE".equals(row[5]);
        if (!ofWholeColumn || (!unique && foreignKeys.contains(index))) {
            unfit.add(index);
        }
        parts.add(new Part(index, unique, (String) row[3]));
    }

    void addTo(SchemaAssembler assembler) {
        for (Part part : parts) {
            NameInTable index = part.index();
            if (part.column() == null || unfit.contains(index)) {
                continue;
            }
            if (index.name().equals(PRIMARY_KEY)) {
                assembler.key(index.table(), part.column());
            } else {
                assembler.index(
                        index.table(),
                        index.name(),
                        part.unique() ? IndexSchema.Kind.UNIQUE : IndexSchema.Kind.PLAIN,
                        part.column());
            }
        }
    }
}
