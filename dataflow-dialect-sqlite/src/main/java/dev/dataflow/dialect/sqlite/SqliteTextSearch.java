package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.operation.SearchQuery;
import dev.dataflow.sql.dialect.FullTextSearch;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * An FTS5 table without content of its own, which triggers keep up to date ("External Content Tables" in the
 * documentation of FTS5). Its tokenizer takes runs of letters and digits for words and does not look at case.
 */
final class SqliteTextSearch implements FullTextSearch {

    @Override
    public List<String> operands(SearchQuery query) {
        Stream<String> wanted = Stream.concat(
                query.words().stream().map(each -> quoted(List.of(each))),
                query.phrases().stream().map(SqliteTextSearch::quoted));
        String excluded =
                query.excluded().stream().map(each -> " NOT " + quoted(each)).collect(Collectors.joining());
        return List.of("(" + wanted.collect(Collectors.joining(" AND ")) + ")" + excluded);
    }

    @Override
    public Object shape(SearchQuery query) {
        return "match";
    }

    @Override
    public Match match(
            Table<?> table, String index, List<Field<String>> columns, SearchQuery query, List<Field<String>> slots) {
        Field<Object> rowId = DSL.field("{0}.rowid", Object.class, table);
        Field<Object> found = DSL.field(DSL.name(index), Object.class);
        Condition condition =
                DSL.condition("{0} in (select rowid from {1} where {1} match {2})", rowId, found, slots.get(0));
        OrderField<?> bestFirst = DSL.field(
                        "(select bm25({1}) from {1} where {1} match {2} and {1}.rowid = {0})",
                        Double.class, rowId, found, slots.get(0))
                .asc();
        return new Match(condition, bestFirst);
    }

    @Override
    public List<String> create(String table, IndexSchema index, UnaryOperator<String> quote) {
        String name = quote.apply(index.name());
        String on = quote.apply(table);
        String columns = index.columns().stream().map(quote).collect(Collectors.joining(", "));
        String added = "insert into %s (rowid, %s) values (%s);".formatted(name, columns, values("new", index, quote));
        String removed = "insert into %s (%s, rowid, %s) values ('delete', %s);"
                .formatted(name, name, columns, values("old", index, quote));
        return List.of(
                "create virtual table %s using fts5(%s, content='%s', content_rowid='rowid', tokenize='unicode61 remove_diacritics 0')"
                        .formatted(name, columns, table.replace("'", "''")),
                "create trigger %s after insert on %s begin %s end"
                        .formatted(trigger(index, "insert", quote), on, added),
                "create trigger %s after delete on %s begin %s end"
                        .formatted(trigger(index, "delete", quote), on, removed),
                "create trigger %s after update on %s begin %s %s end"
                        .formatted(trigger(index, "update", quote), on, removed, added),
                "insert into %s (%s) values ('rebuild')".formatted(name, name));
    }

    @Override
    public List<String> drop(String table, IndexSchema index, UnaryOperator<String> quote) {
        return List.of(
                "drop trigger " + trigger(index, "insert", quote),
                "drop trigger " + trigger(index, "delete", quote),
                "drop trigger " + trigger(index, "update", quote),
                "drop table " + quote.apply(index.name()));
    }

    /** The names of the triggers that keep an index up to date. */
    static List<String> triggers(String index) {
        return Stream.of("insert", "delete", "update")
                .map(each -> index + "_" + each)
                .toList();
    }

    private static String values(String row, IndexSchema index, UnaryOperator<String> quote) {
        return Stream.concat(Stream.of("rowid"), index.columns().stream().map(quote))
                .map(each -> row + "." + each)
                .collect(Collectors.joining(", "));
    }

    private static String trigger(IndexSchema index, String event, UnaryOperator<String> quote) {
        return quote.apply(index.name() + "_" + event);
    }

    /** One word or a phrase; words are letters and digits, so none can end the quotation. */
    private static String quoted(List<String> words) {
        return words.stream().collect(Collectors.joining(" ", "\"", "\""));
    }
}
