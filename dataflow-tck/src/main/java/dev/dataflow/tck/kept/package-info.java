/** Rules about the fields that DataFlow looks after: versions, times, defaults and marks of deletion. */
@NullMarked
package dev.dataflow.tck.kept;

import org.jspecify.annotations.NullMarked;
