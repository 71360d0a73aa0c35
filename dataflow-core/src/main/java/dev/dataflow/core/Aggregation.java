package dev.dataflow.core;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.filter.Conditions;
import dev.dataflow.core.internal.view.RecordView;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Figures about groups of rows; from {@link Selection#aggregate}. Immutable: every method returns another aggregation,
 * and nothing is asked of the database before a publisher is subscribed to.
 *
 * <pre>{@code
 * record Sales(String country, BigDecimal revenue, long orders) {}
 *
 * Flux<Sales> best = orders.where(where("year").eq(2024))
 *         .aggregate()
 *         .groupBy("country")
 *         .sum("revenue", "total")
 *         .count("orders")
 *         .having(where("orders").gte(10))
 *         .sort("-revenue")
 *         .limit(5)
 *         .as(Sales.class)
 *         .rows();
 * }</pre>
 *
 * <p>{@link Aggregate.Function} says of which type each figure is. The order is always total: behind what is asked for
 * come the rest of the grouped fields, ascending. Wrong input fails with VALIDATION through {@code onError}.
 *
 * @param <T> what a group's row is
 */
public final class Aggregation<T> {

    private final Scope scope;
    private final Conditions conditions;
    private final Supplier<Function<FieldValues, T>> reader;
    private final Grouping grouping;

    private Aggregation(
            Scope scope, Conditions conditions, Supplier<Function<FieldValues, T>> reader, Grouping grouping) {
        this.scope = scope;
        this.conditions = conditions;
        this.reader = reader;
        this.grouping = grouping;
    }

    static Aggregation<FieldValues> of(Scope scope, Conditions conditions) {
        return new Aggregation<>(scope, conditions, Function::identity, Grouping.NONE);
    }

    /** A row for each combination of these fields' values; without it, one row for all. */
    public Aggregation<T> groupBy(String... fields) {
        return with(grouping.by(List.of(fields)));
    }

    /** The number of rows. */
    public Aggregation<T> count(String name) {
        return and(name, Aggregate.Function.COUNT, null);
    }

    /** The number of rows in which the field is not null. */
    public Aggregation<T> count(String name, String field) {
        return and(name, Aggregate.Function.COUNT, field);
    }

    /** The number of different values of the field. */
    public Aggregation<T> countDistinct(String name, String field) {
        return and(name, Aggregate.Function.COUNT_DISTINCT, field);
    }

    /** The sum. */
    public Aggregation<T> sum(String name, String field) {
        return and(name, Aggregate.Function.SUM, field);
    }

    /** The average. */
    public Aggregation<T> avg(String name, String field) {
        return and(name, Aggregate.Function.AVG, field);
    }

    /** The smallest value. */
    public Aggregation<T> min(String name, String field) {
        return and(name, Aggregate.Function.MIN, field);
    }

    /** The greatest value. */
    public Aggregation<T> max(String name, String field) {
        return and(name, Aggregate.Function.MAX, field);
    }

    /** Those of the groups that match this too; it names grouped fields and figures. */
    public Aggregation<T> having(Filter filter) {
        return with(grouping.having(filter));
    }

    /** Those of the groups that match a filter in map form too. The map must not be changed afterwards. */
    public Aggregation<T> having(Map<String, ?> filter) {
        return with(grouping.having(filter));
    }

    /** The groups in this order of grouped fields and figures, in place of the one before. */
    public Aggregation<T> sort(Sort... order) {
        return with(grouping.sorted(List.of(order)));
    }

    /** The groups in the order of these names, each descending where a minus stands before it. */
    public Aggregation<T> sort(String... order) {
        return with(grouping.sorted(List.of(order)));
    }

    /**
     * At most {@code limit} of the groups after leaving out the first {@code offset}.
     *
     * @throws DataFlowException VALIDATION where one is negative
     */
    public Aggregation<T> page(long limit, long offset) {
        return with(grouping.paged(Page.of(limit, offset)));
    }

    /**
     * At most so many of the groups.
     *
     * @throws DataFlowException VALIDATION where it is negative
     */
    public Aggregation<T> limit(long limit) {
        return page(limit, 0);
    }

    /**
     * The groups as records whose components are grouped fields and figures, by name; MAPPING through {@code onError}
     * where a component's class is not that of its figure.
     */
    public <R extends Record> Aggregation<R> as(Class<R> type) {
        return new Aggregation<>(
                scope,
                conditions,
                () -> {
                    RecordView view = RecordView.ofFigures(type, scope.model());
                    return row -> type.cast(view.read(row));
                },
                grouping);
    }

    /** A row for each group, with the grouped fields and the figures in the order in which they were asked for. */
    public Flux<T> rows() {
        return Flux.defer(() -> scope.session()
                .many(
                        scope.operations()
                                .reads()
                                .aggregate(
                                        conditions,
                                        grouping.groupBy(),
                                        grouping.aggregates(),
                                        grouping.having(),
                                        grouping.sort(),
                                        grouping.page(),
                                        scope.operations().problems("aggregate")),
                        reader.get()));
    }

    /**
     * The only row, which an aggregation without groups and conditions on them always has; empty where there is none,
     * NON_UNIQUE_RESULT where there are more.
     */
    public Mono<T> one() {
        return scope.only("aggregate", rows());
    }

    private Aggregation<T> and(String name, Aggregate.Function function, @Nullable String field) {
        Aggregate figure = new Aggregate(name, function, field);
        return with(grouping.working(
                Stream.concat(grouping.aggregates().stream(), Stream.of(figure)).toList()));
    }

    private Aggregation<T> with(Grouping other) {
        return new Aggregation<>(scope, conditions, reader, other);
    }
}
