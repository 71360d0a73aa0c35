package dev.dataflow.core;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.filter.Conditions;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.view.ViewReader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The rows whose text fits a query, best first, rows of the same rank by key; from {@link Repository#search}.
 * Immutable: every method returns another search, and nothing is asked of the database before a publisher is subscribed
 * to.
 *
 * <pre>{@code
 * Flux<Article> best = articles.search("red \"winter coat\" -wool")
 *         .and(Filter.where("country").eq("Canada"))
 *         .limit(20)
 *         .rows();
 * }</pre>
 *
 * @param <T> what its rows are
 */
public final class Search<T> {

    private final Scope scope;
    private final Supplier<View<T>> view;
    private final String query;
    private final Conditions conditions;
    private final Page page;

    private Search(Scope scope, Supplier<View<T>> view, String query, Conditions conditions, Page page) {
        this.scope = scope;
        this.view = view;
        this.query = query;
        this.conditions = conditions;
        this.page = page;
    }

    static <T> Search<T> of(Scope scope, Function<FieldValues, T> reader, String query) {
        return new Search<>(scope, () -> View.whole(reader), query, new Conditions(List.of()), Page.all());
    }

    /** Those of these rows that match this too. */
    public Search<T> and(Filter filter) {
        return new Search<>(scope, view, query, conditions.and(filter), page);
    }

    /** Those of these rows that match a filter in map form too. The map must not be changed afterwards. */
    public Search<T> and(Map<String, ?> filter) {
        return new Search<>(scope, view, query, conditions.and(filter), page);
    }

    /** This part of these rows, in place of the one before. */
    public Search<T> page(Page part) {
        return new Search<>(scope, view, query, conditions, part);
    }

    /**
     * At most {@code limit} of these rows after leaving out the first {@code offset}.
     *
     * @throws DataFlowException VALIDATION where one is negative
     */
    public Search<T> page(long limit, long offset) {
        return page(Page.of(limit, offset));
    }

    /**
     * At most so many of these rows, the best; the offset stays as it is.
     *
     * @throws DataFlowException VALIDATION where it is negative
     */
    public Search<T> limit(long limit) {
        return page(limit, Choice.offset(page));
    }

    /**
     * The rows as records whose components are some of the model's fields, by name. VALIDATION through {@code onError}
     * where a component is not, or leads to related rows.
     */
    public <R extends Record> Search<R> as(Class<R> type) {
        Supplier<View<R>> records = () ->
                View.of(type, ViewReader.read(type, scope.model(), scope.reads().relations()));
        return new Search<>(scope, records, query, conditions, page);
    }

    /** The rows, one by one. VALIDATION where the model has no field marked for search. */
    public Flux<T> rows() {
        return Flux.defer(() -> {
            View<T> seen = view.get();
            return rows(seen.fields(), seen.paths(), seen.reader());
        });
    }

    /** These fields of the rows, in the order named, one row at a time; none named means all. */
    public Flux<FieldValues> rows(String... fields) {
        return Flux.defer(() -> rows(List.of(fields), List.of(), Function.identity()));
    }

    /** The first of these rows; empty where there is none. */
    public Mono<T> first() {
        return page(Choice.part(page, 1)).rows().singleOrEmpty();
    }

    private <R> Flux<R> rows(List<String> fields, List<String> paths, Function<FieldValues, R> reader) {
        Problems problems = scope.operations().problems("search");
        if (!paths.isEmpty()) {
            problems.add("include", "include: a search brings no related rows: list what it finds by key");
        }
        return scope.session()
                .many(scope.operations().reads().search(query, conditions, page, fields, problems), reader);
    }
}
