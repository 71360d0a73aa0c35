package dev.dataflow.core;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.filter.Conditions;
import dev.dataflow.core.internal.operation.Change;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Some rows of a model, in an order; from {@link Repository#where}. Immutable: every method returns another selection,
 * and nothing is asked of the database before a publisher is subscribed to.
 *
 * <pre>{@code
 * Selection<Invoice> large = invoices.where(Filter.where("total").gte(new BigDecimal("10.00")));
 * Mono<Long> howMany = large.count();
 * Flux<Invoice> secondPage = large.sort("-total").page(20, 20).rows();
 * }</pre>
 *
 * <p>The order is always total: behind the fields asked for come those of the key, ascending.
 *
 * @param <T> the repository's row
 */
public final class Selection<T> {

    private final ModelOperations operations;
    private final GuardedSession session;
    private final Function<FieldValues, T> reader;
    private final Conditions conditions;
    private final List<?> sort;
    private final Page page;

    private Selection(
            ModelOperations operations,
            GuardedSession session,
            Function<FieldValues, T> reader,
            Conditions conditions,
            List<?> sort,
            Page page) {
        this.operations = operations;
        this.session = session;
        this.reader = reader;
        this.conditions = conditions;
        this.sort = sort;
        this.page = page;
    }

    static <T> Selection<T> of(
            ModelOperations operations,
            GuardedSession session,
            Function<FieldValues, T> reader,
            Conditions conditions) {
        return new Selection<>(operations, session, reader, conditions, List.of(), Page.all());
    }

    /** Those of these rows that match this too. */
    public Selection<T> and(Filter filter) {
        return new Selection<>(operations, session, reader, conditions.and(filter), sort, page);
    }

    /** These rows in this order, in place of the one before. */
    public Selection<T> sort(Sort... order) {
        return new Selection<>(operations, session, reader, conditions, List.of(order), page);
    }

    /** These rows in the order of these fields, each descending where a minus stands before it: {@code "-total"}. */
    public Selection<T> sort(String... order) {
        return new Selection<>(operations, session, reader, conditions, List.of(order), page);
    }

    /**
     * At most {@code limit} of these rows after leaving out the first {@code offset}.
     *
     * @throws DataFlowException VALIDATION where one is negative
     */
    public Selection<T> page(long limit, long offset) {
        return page(Page.of(limit, offset));
    }

    /** This part of these rows, in place of the one before. */
    public Selection<T> page(Page part) {
        return new Selection<>(operations, session, reader, conditions, sort, part);
    }

    /**
     * At most so many of these rows; the offset stays as it is.
     *
     * @throws DataFlowException VALIDATION where it is negative
     */
    public Selection<T> limit(long limit) {
        return page(limit, offset());
    }

    /** The rows, one by one. */
    public Flux<T> rows() {
        return rows(page, null, reader);
    }

    /** These fields of the rows, in the order named, one row at a time; none named means all. */
    public Flux<FieldValues> rows(String... fields) {
        return rows(page, List.of(fields), Function.identity());
    }

    /** How many rows match; order and page have no influence. */
    public Mono<Long> count() {
        return Mono.defer(() ->
                session.one(operations.count(conditions, operations.problems("count")), Function.<Long>identity()));
    }

    /** The first row; empty where there is none. */
    public Mono<T> first() {
        return atMost(1).singleOrEmpty();
    }

    /** The only row; empty where there is none, NON_UNIQUE_RESULT where there are more. */
    public Mono<T> one() {
        return atMost(2).collectList().handle((rows, sink) -> {
            if (rows.size() > 1) {
                sink.error(DataFlowException.builder(
                                ErrorCode.NON_UNIQUE_RESULT, "more than one row matches where one was asked for")
                        .model(operations.model().name())
                        .operation("list")
                        .build());
            } else {
                rows.forEach(sink::next);
            }
        });
    }

    /**
     * Sets fields on all of these rows and emits how many there are. VALIDATION where a page is set, and where a filter
     * was given that matches every row whatever it holds: to change all rows, begin with {@link Repository#all()}.
     */
    public Mono<Long> update(Map<String, ?> changes) {
        return matched(() -> operations.writes().update(null, filter(), all(), changes, false, problems("update")));
    }

    /**
     * Adds numbers to fields of all of these rows, atomically in the database, and emits how many rows there are;
     * refuses what {@link #update} refuses.
     */
    public Mono<Long> increment(Map<String, ? extends Number> amounts) {
        return matched(() -> operations.writes().increment(null, filter(), all(), amounts, problems("update")));
    }

    /**
     * Removes all of these rows and emits how many there were; refuses what {@link #update} refuses. Where the model
     * has a {@link dev.dataflow.api.model.SoftDelete} component, marks them as deleted.
     */
    public Mono<Long> delete() {
        return matched(() -> operations.writes().delete(null, filter(), all(), null, problems("delete")));
    }

    /**
     * Removes all of these rows whatever the model, and emits how many there were; refuses what {@link #update}
     * refuses. Rows marked as deleted are among them in a selection from {@link Repository#withDeleted()}.
     */
    public Mono<Long> purge() {
        return matched(() -> operations.writes().purge(null, filter(), all(), null, problems("delete")));
    }

    /**
     * Takes the mark from those of these rows that are marked as deleted, and emits how many there were; for a
     * selection from {@link Repository#withDeleted()} or any other. VALIDATION where the model keeps none.
     */
    public Mono<Long> restore() {
        return matched(() -> operations.writes().restore(null, filter(), all(), problems("update")));
    }

    private Mono<Long> matched(Supplier<Change> change) {
        return Mono.defer(() -> change.get().run(session)).map(UpdateOutcome::matched);
    }

    private Flux<T> atMost(long rows) {
        long limit = switch (page) {
            case Page.Unpaged unpaged -> rows;
            case Page.OffsetPage part -> Math.min(rows, part.limit());
        };
        return rows(Page.of(limit, offset()), null, reader);
    }

    private <R> Flux<R> rows(Page part, @Nullable List<String> fields, Function<FieldValues, R> rowReader) {
        return Flux.defer(() ->
                session.many(operations.list(conditions, sort, part, fields, operations.problems("list")), rowReader));
    }

    private long offset() {
        return switch (page) {
            case Page.Unpaged unpaged -> 0;
            case Page.OffsetPage part -> part.offset();
        };
    }

    private @Nullable Conditions filter() {
        return conditions.all().isEmpty() ? null : conditions;
    }

    private @Nullable Boolean all() {
        return conditions.all().isEmpty() ? true : null;
    }

    private Problems problems(String operation) {
        Problems problems = operations.problems(operation);
        if (!(page instanceof Page.Unpaged)) {
            problems.add("page", "page: cannot be changed or deleted as a part; select the rows with a filter");
        }
        return problems;
    }
}
