package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.dialect.sqlite.SqliteCatalog.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A full-text index as {@link SqliteTextSearch} makes it, known by its own text and its triggers. What others have made
 * with FTS5 is not.
 *
 * @param table the table that is searched
 * @param index the index
 */
record OwnFullText(String table, IndexSchema index) {

    static Optional<OwnFullText> of(Entry virtualTable, List<Entry> entries) {
        SqlReader sql = new SqlReader(virtualTable.sql());
        sql.skipPast("using");
        if (!sql.takes("fts5")) {
            return Optional.empty();
        }
        List<SqlReader> arguments = new SqlReader(sql.brackets()).items();
        List<String> columns = arguments.stream()
                .flatMap(each -> each.only().stream())
                .map(SqlToken::text)
                .toList();
        return arguments.stream()
                .filter(each -> each.takes("content", "="))
                .flatMap(each -> each.only().stream())
                .map(each -> new OwnFullText(
                        each.text(), new IndexSchema(virtualTable.name(), columns, IndexSchema.Kind.FULL_TEXT)))
                .filter(each -> each.isOwn(virtualTable, entries))
                .findFirst();
    }

    private boolean isOwn(Entry virtualTable, List<Entry> entries) {
        String created = new SqliteTextSearch()
                .create(table, index, name -> '"' + name.replace("\"", "\"\"") + '"')
                .get(0);
        List<String> triggers = entries.stream()
                .filter(each -> each.kind().equals(SqliteCatalog.TRIGGER)
                        && each.table().equalsIgnoreCase(table))
                .map(Entry::name)
                .toList();
        return triggers.containsAll(SqliteTextSearch.triggers(index.name()))
                && words(created).equals(words(virtualTable.sql()));
    }

    private static List<String> words(String sql) {
        return SqlToken.of(sql).stream()
                .map(each -> each.quoted() ? each.text() : each.text().toLowerCase(Locale.ROOT))
                .toList();
    }
}
