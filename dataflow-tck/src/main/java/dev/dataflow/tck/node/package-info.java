/** Rules about the ways in: nodes with maps, and records. */
@NullMarked
package dev.dataflow.tck.node;

import org.jspecify.annotations.NullMarked;
