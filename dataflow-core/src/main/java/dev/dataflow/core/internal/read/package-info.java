/** Rows on their way back: pages put together, related rows brought to them, and all of it read into records. */
@NullMarked
package dev.dataflow.core.internal.read;

import org.jspecify.annotations.NullMarked;
