package dev.dataflow.core;

import dev.dataflow.api.filter.Page;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.core.internal.filter.Conditions;
import java.util.List;

/** What an {@link Aggregation} has been told so far. */
record Grouping(List<String> groupBy, List<Aggregate> aggregates, Conditions having, List<?> sort, Page page) {

    static final Grouping NONE = new Grouping(List.of(), List.of(), new Conditions(List.of()), List.of(), Page.all());

    Grouping by(List<String> fields) {
        return new Grouping(fields, aggregates, having, sort, page);
    }

    Grouping working(List<Aggregate> figures) {
        return new Grouping(groupBy, figures, having, sort, page);
    }

    Grouping having(Object filter) {
        return new Grouping(groupBy, aggregates, having.and(filter), sort, page);
    }

    Grouping sorted(List<?> order) {
        return new Grouping(groupBy, aggregates, having, order, page);
    }

    Grouping paged(Page part) {
        return new Grouping(groupBy, aggregates, having, sort, part);
    }
}
