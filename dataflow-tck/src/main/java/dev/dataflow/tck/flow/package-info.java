/** Rules about the flow of work: publishers, cancellation, transactions, opening and closing. */
@NullMarked
package dev.dataflow.tck.flow;

import org.jspecify.annotations.NullMarked;
