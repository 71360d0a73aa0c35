/** Writes of any number of rows: chunk by chunk, all or none or each for itself. */
@NullMarked
package dev.dataflow.core.internal.bulk;

import org.jspecify.annotations.NullMarked;
