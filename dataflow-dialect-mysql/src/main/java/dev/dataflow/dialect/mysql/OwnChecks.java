package dev.dataflow.dialect.mysql;

import dev.dataflow.dialect.mysql.MysqlCatalog.NameInTable;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of MariaDB that are a column's own. They are called like the column, and keep that name when it gets
 * another. Used by one reading, one signal at a time.
 */
final class OwnChecks {

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);

    static final SqlStatement QUESTION = SqlStatement.select("""
        select table_name, constraint_name, check_clause
        from information_schema.check_constraints
        where constraint_schema = database() and level = 'Column'\
        """, TEXT, TEXT, TEXT);

    private final Map<NameInTable, String> checks = new HashMap<>();

    /** Takes one row of the answer. */
    void add(@Nullable Object[] row) {
        String table = MysqlCatalog.text(row[0]);
        String name = MysqlCatalog.text(row[1]);
        String condition = MysqlCatalog.text(row[2]);
        List<String> named = ColumnUses.namesIn(condition);
        boolean renamed = !named.isEmpty() && !named.contains(name);
        checks.put(new NameInTable(table, renamed ? named.get(0) : name), condition);
    }

    /** The condition of a column, but for the one that stands for the type JSON. */
    Optional<String> of(NameInTable column) {
        return Optional.ofNullable(checks.get(column)).filter(each -> !isJson(column));
    }

    /** Whether a column has the condition by which MariaDB keeps JSON as text. */
    boolean isJson(NameInTable column) {
        return "json_valid(`%s`)".formatted(column.name().replace("`", "``")).equals(checks.get(column));
    }
}
