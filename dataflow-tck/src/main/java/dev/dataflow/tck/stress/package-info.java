/** Rules about many things that happen at once, most of which go wrong. */
@NullMarked
package dev.dataflow.tck.stress;

import org.jspecify.annotations.NullMarked;
