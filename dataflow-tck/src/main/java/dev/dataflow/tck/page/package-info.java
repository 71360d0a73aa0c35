/** Rules about pages next to a place in an order. */
@NullMarked
package dev.dataflow.tck.page;

import org.jspecify.annotations.NullMarked;
