package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.operation.SearchQuery;
import dev.dataflow.sql.dialect.FullTextSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A FULLTEXT index on a column that the server generates: all searched columns in lower case, each word between single
 * spaces.
 *
 * <p>InnoDB's index knows neither short nor very common words ("InnoDB Full-Text Indexes", "Full-Text Stopwords" in
 * MySQL's manual) and compares by the columns' collation, which tells small letters from capital ones. So the index
 * finds candidates by the words it knows, and every word and phrase is looked for in the generated column.
 *
 * <p>Nor does the index know rows before they are committed ("InnoDB Full-Text Index Transaction Handling" in the same
 * manual). So within a transaction all rows are looked at, and the index only ranks those it knows before the others.
 */
final class MysqlTextSearch implements FullTextSearch {

    /** Stands between columns, so that no phrase reaches from one into the next. */
    private static final String BOUNDARY = " dataflowcolumnboundary ";

    /** {@code innodb_ft_max_token_size}. */
    private static final int LONGEST_WORD = 84;

    /** {@code information_schema.innodb_ft_default_stopword}, the same in both products. */
    private static final Set<String> STOPWORDS = Set.of(
            "a", "about", "an", "are", "as", "at", "be", "by", "com", "de", "en", "for", "from", "how", "i", "in", "is",
            "it", "la", "of", "on", "or", "that", "the", "this", "to", "was", "what", "when", "where", "who", "will",
            "with", "und", "www");

    private final int shortestWord;
    private final boolean indexKnowsAllRows;

    /**
     * For a server.
     *
     * @param shortestWord {@code innodb_ft_min_token_size}
     */
    MysqlTextSearch(int shortestWord) {
        this(shortestWord, true);
    }

    private MysqlTextSearch(int shortestWord, boolean indexKnowsAllRows) {
        this.shortestWord = shortestWord;
        this.indexKnowsAllRows = indexKnowsAllRows;
    }

    @Override
    public FullTextSearch withinTransaction() {
        return new MysqlTextSearch(shortestWord, false);
    }

    @Override
    public List<String> operands(SearchQuery query) {
        List<String> operands = new ArrayList<>();
        String indexed = indexedWords(query);
        if (!indexed.isEmpty()) {
            operands.add(indexed);
        }
        query.words().forEach(each -> operands.add(anywhere(List.of(each))));
        query.phrases().forEach(each -> operands.add(anywhere(each)));
        query.excluded().forEach(each -> operands.add(anywhere(each)));
        return operands;
    }

    @Override
    public Object shape(SearchQuery query) {
        return List.of(!indexedWords(query).isEmpty(), query.excluded().size());
    }

    @Override
    public Match match(
            Table<?> table, String index, List<Field<String>> columns, SearchQuery query, List<Field<String>> slots) {
        Field<String> words = DSL.field(DSL.name(index), String.class);
        boolean indexed = !indexedWords(query).isEmpty();
        Condition condition = DSL.noCondition();
        OrderField<?> bestFirst = DSL.field("null", Double.class).asc();
        int position = 0;
        if (indexed) {
            Field<Double> rank =
                    DSL.field("match({0}) against ({1} in boolean mode)", Double.class, words, slots.get(position++));
            condition = indexKnowsAllRows ? DSL.condition("{0}", rank) : condition;
            bestFirst = rank.desc();
        }
        int excludedFrom = slots.size() - query.excluded().size();
        for (; position < slots.size(); position++) {
            Condition contained = DSL.condition("{0} like {1}", words, slots.get(position));
            condition = condition.and(position < excludedFrom ? contained : contained.not());
        }
        return new Match(condition, bestFirst);
    }

    @Override
    public List<String> create(String table, IndexSchema index, UnaryOperator<String> quote) {
        String name = quote.apply(index.name());
        String texts = index.columns().stream()
                .map(quote)
                .map("coalesce(%s, '')"::formatted)
                .collect(Collectors.joining(", '%s', ".formatted(BOUNDARY)));
        return List.of(
                "alter table %1$s add column %2$s longtext generated always as (concat(' ', regexp_replace(lower(concat(%3$s)), '[^[:alnum:]]+', ' '), ' ')) stored, add fulltext index %2$s (%2$s)"
                        .formatted(quote.apply(table), name, texts));
    }

    @Override
    public List<String> drop(String table, IndexSchema index, UnaryOperator<String> quote) {
        return List.of("alter table %s drop column %s".formatted(quote.apply(table), quote.apply(index.name())));
    }

    /** What the index can find candidates by: {@code +word} for each word it knows. */
    private String indexedWords(SearchQuery query) {
        return Stream.concat(query.words().stream(), query.phrases().stream().flatMap(List::stream))
                .filter(each -> each.length() >= shortestWord && each.length() <= LONGEST_WORD)
                .filter(each -> !STOPWORDS.contains(each))
                .distinct()
                .map("+"::concat)
                .collect(Collectors.joining(" "));
    }

    /** Words are letters and digits, so nothing in the pattern needs an escape. */
    private static String anywhere(List<String> words) {
        return words.stream().collect(Collectors.joining(" ", "% ", " %"));
    }
}
