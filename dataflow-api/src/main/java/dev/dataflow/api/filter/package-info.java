/**
 * The filter language: which rows, in what order, how many.
 *
 * <p>A {@link dev.dataflow.api.filter.Filter} is a value that means the same on every database. Its logic has two
 * values, not three: a row matches or it does not, and {@code not} turns one into the other, nulls included.
 *
 * <pre>{@code
 * Filter.where("country").eq("Canada").and(Filter.where("total").gte(new BigDecimal("5.00")))
 * }</pre>
 */
@NullMarked
package dev.dataflow.api.filter;

import org.jspecify.annotations.NullMarked;
