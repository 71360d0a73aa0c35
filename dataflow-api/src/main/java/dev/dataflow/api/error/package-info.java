/**
 * The one error contract: the same mistake has the same {@link dev.dataflow.api.error.ErrorCode}, the same fields and
 * the same {@link dev.dataflow.api.error.RetryVerdict} on every database.
 *
 * <p>Everything that fails does so with a {@link dev.dataflow.api.error.DataFlowException}. Its message speaks of
 * model, field and code; values and the database's own words stay in the cause.
 */
@NullMarked
package dev.dataflow.api.error;

import org.jspecify.annotations.NullMarked;
