/** Rules about many rows: each for itself, from publishers, and by their keys. */
@NullMarked
package dev.dataflow.tck.bulk;

import org.jspecify.annotations.NullMarked;
