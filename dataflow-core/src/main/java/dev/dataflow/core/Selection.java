package dev.dataflow.core;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.operation.FieldValues;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Some rows of a model, in an order; from {@link Repository#where}. Immutable.
 *
 * @param <T> the repository's row
 */
public final class Selection<T> {

    Selection() {}

    /** Those of these rows that match this too. */
    public Selection<T> and(Filter filter) {
        return DataFlow.pending();
    }

    /** These rows in this order, in place of the one before. */
    public Selection<T> sort(Sort... order) {
        return DataFlow.pending();
    }

    /** These rows in the order of these fields, each descending where a minus stands before it: {@code "-total"}. */
    public Selection<T> sort(String... order) {
        return DataFlow.pending();
    }

    /** At most {@code limit} of these rows after leaving out the first {@code offset}. */
    public Selection<T> page(long limit, long offset) {
        return DataFlow.pending();
    }

    /** This part of these rows. */
    public Selection<T> page(Page page) {
        return DataFlow.pending();
    }

    /** At most so many of these rows. */
    public Selection<T> limit(long limit) {
        return DataFlow.pending();
    }

    /** The rows, one by one. */
    public Flux<T> rows() {
        return DataFlow.pending();
    }

    /** These fields of the rows, one by one; none named means all. */
    public Flux<FieldValues> rows(String... fields) {
        return DataFlow.pending();
    }

    /** How many rows match; the page is not regarded. */
    public Mono<Long> count() {
        return DataFlow.pending();
    }

    /** The first row; empty where there is none. */
    public Mono<T> first() {
        return DataFlow.pending();
    }

    /** The only row; empty where there is none, NON_UNIQUE_RESULT where there are more. */
    public Mono<T> one() {
        return DataFlow.pending();
    }

    /** Sets fields on all of these rows and emits how many there are; VALIDATION where a page is set. */
    public Mono<Long> update(Map<String, ?> changes) {
        return DataFlow.pending();
    }

    /** Removes all of these rows and emits how many there were; VALIDATION where a page is set. */
    public Mono<Long> delete() {
        return DataFlow.pending();
    }
}
