/**
 * Nodes: named units that turn declared inputs into declared outputs, for callers that know names and maps rather than
 * types, such as workflows and tools.
 *
 * <p>Inputs have the same names and shapes on every node: {@code key}, {@code values}, {@code rows}, {@code filter},
 * {@code sort}, {@code page}, {@code fields}, {@code include}, {@code all}.
 */
@NullMarked
package dev.dataflow.api.node;

import org.jspecify.annotations.NullMarked;
