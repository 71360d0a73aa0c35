package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the statement that SQLite keeps of an index ("CREATE INDEX" in its documentation). Stateless. */
final class IndexReader {

    private IndexReader() {}

    /**
     * An index as it was created.
     *
     * @param name its name
     * @param createIndex the statement
     * @param columns those of its table
     */
    static IndexSchema read(String name, String createIndex, List<String> columns) {
        SqlReader sql = new SqlReader(createIndex);
        sql.takes("create");
        boolean unique = sql.takes("unique");
        while (!sql.ended() && !sql.sees("(")) {
            sql.take();
        }
        List<IndexPart> parts = new SqlReader(sql.brackets())
                .items().stream().map(each -> part(each, columns)).toList();
        String condition = sql.takes("where") ? sql.rest() : null;
        return new IndexSchema(
                name,
                parts,
                unique ? IndexSchema.Kind.UNIQUE : IndexSchema.Kind.PLAIN,
                false,
                condition,
                List.of(),
                null);
    }

    private static IndexPart part(SqlReader sql, List<String> columns) {
        sql.dropsLast("nulls", "first");
        sql.dropsLast("asc");
        boolean descending = sql.dropsLast("desc");
        String collation = null;
        if (sql.fromEnd(1).is("collate")) {
            collation = "collate " + sql.fromEnd(0).text().toLowerCase(Locale.ROOT);
            sql.dropLast(2);
        }
        String expression = unbracketed(sql.rest());
        Optional<String> column = new SqlReader(expression)
                .only()
                .flatMap(token ->
                        columns.stream().filter(token.text()::equalsIgnoreCase).findFirst());
        return new IndexPart(column.orElse(expression), column.isPresent(), descending, collation);
    }

    /** Without brackets around the whole. */
    private static String unbracketed(String expression) {
        SqlReader sql = new SqlReader(expression);
        if (!sql.sees("(")) {
            return expression;
        }
        String inside = sql.brackets();
        return sql.ended() ? unbracketed(inside) : expression;
    }
}
