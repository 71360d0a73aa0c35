package dev.dataflow.core.internal.operation;

import dev.dataflow.api.filter.Filter;
import java.util.List;
import java.util.stream.Stream;

/** Conjunctions in canonical form: none within another, and no condition that is always true. */
public final class Filters {

    /**
     * How many alternatives a filter that DataFlow makes itself has: SQLite parses no expression deeper than 1,000
     * levels ("Limits In SQLite"), and a disjunction is as deep as it is long.
     */
    public static final int MOST_ALTERNATIVES = 200;

    private Filters() {}

    /** The rows that match both. */
    public static Filter both(Filter first, Filter second) {
        List<Filter> conditions =
                Stream.concat(conditions(first), conditions(second)).toList();
        return switch (conditions.size()) {
            case 0 -> Filter.all();
            case 1 -> conditions.get(0);
            default -> new Filter.And(conditions);
        };
    }

    private static Stream<Filter> conditions(Filter filter) {
        return switch (filter) {
            case Filter.All all -> Stream.of();
            case Filter.And and -> and.operands().stream();
            case Filter.Comparison each -> Stream.of(each);
            case Filter.In each -> Stream.of(each);
            case Filter.Between each -> Stream.of(each);
            case Filter.TextMatch each -> Stream.of(each);
            case Filter.Or each -> Stream.of(each);
            case Filter.Not each -> Stream.of(each);
        };
    }
}
