package dev.dataflow.dialect.postgres;

import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.operation.SearchQuery;
import dev.dataflow.sql.dialect.FullTextSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * {@code tsvector} over all searched columns, kept in a GIN index on the expression.
 *
 * <p>The configuration "simple" neither stems nor drops words. Its parser keeps what looks like an address or a file
 * name as one word, so punctuation is turned into spaces first.
 */
final class PostgresTextSearch implements FullTextSearch {

    /** How the catalog reader knows the index again. */
    static final String COMMENT = "DataFlow full text: ";

    private static final String PUNCTUATION = "!\"#$%&''()*+,-./:;<=>@[\\]^_`|~";

    /** Stands between columns, so that no phrase reaches from one into the next. */
    private static final String BOUNDARY = "dataflowcolumnboundary";

    @Override
    public List<String> operands(SearchQuery query) {
        List<String> parts = new ArrayList<>();
        query.words().forEach(each -> parts.add(quoted(each)));
        query.phrases().forEach(each -> parts.add(phrase(each)));
        query.excluded().forEach(each -> parts.add("!" + phrase(each)));
        return List.of(String.join(" & ", parts));
    }

    @Override
    public Object shape(SearchQuery query) {
        return "tsquery";
    }

    @Override
    public Match match(
            Table<?> table, String index, List<Field<String>> columns, SearchQuery query, List<Field<String>> slots) {
        List<String> holes =
                IntStream.range(0, columns.size()).mapToObj("{%d}"::formatted).toList();
        Field<Object> vector = DSL.field(vector(holes), Object.class, columns.toArray(Field<?>[]::new));
        Field<Object> wanted = DSL.field("to_tsquery('simple', {0})", Object.class, slots.get(0));
        Condition condition = DSL.condition("{0} @@ {1}", vector, wanted);
        OrderField<?> bestFirst =
                DSL.field("ts_rank({0}, {1})", Double.class, vector, wanted).desc();
        return new Match(condition, bestFirst);
    }

    @Override
    public List<String> create(String table, IndexSchema index, UnaryOperator<String> quote) {
        List<String> columns = index.columns().stream().map(quote).toList();
        return List.of(
                "create index %s on %s using gin (%s)"
                        .formatted(quote.apply(index.name()), quote.apply(table), vector(columns)),
                "comment on index %s is '%s%s'"
                        .formatted(
                                quote.apply(index.name()),
                                COMMENT,
                                String.join(",", index.columns()).replace("'", "''")));
    }

    @Override
    public List<String> drop(String table, IndexSchema index, UnaryOperator<String> quote) {
        return List.of("drop index " + quote.apply(index.name()));
    }

    private static String vector(List<String> columns) {
        String spaces = " ".repeat(PUNCTUATION.replace("''", "'").length());
        return columns.stream()
                .map(each -> "translate(coalesce(%s, ''), '%s', '%s')".formatted(each, PUNCTUATION, spaces))
                .collect(Collectors.joining(" || ' " + BOUNDARY + " ' || ", "to_tsvector('simple', ", ")"));
    }

    private static String phrase(List<String> words) {
        return words.stream().map(PostgresTextSearch::quoted).collect(Collectors.joining(" <-> ", "(", ")"));
    }

    /** A word is letters and digits, so nothing in it needs an escape. */
    private static String quoted(String word) {
        return "'" + word + "'";
    }
}
