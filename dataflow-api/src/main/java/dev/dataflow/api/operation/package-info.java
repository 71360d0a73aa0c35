/**
 * What a database can be asked: one immutable {@link dev.dataflow.api.operation.Operation} for each kind of request.
 *
 * <p>Operations name fields by the names of their model and carry values in canonical form (see
 * {@link dev.dataflow.api.model.FieldType}); they are built by DataFlow's nodes and interpreted by adapters.
 */
@NullMarked
package dev.dataflow.api.operation;

import org.jspecify.annotations.NullMarked;
