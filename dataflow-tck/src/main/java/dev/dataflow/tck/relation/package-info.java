/** Rules about related rows, and records that show some of a row. */
@NullMarked
package dev.dataflow.tck.relation;

import org.jspecify.annotations.NullMarked;
