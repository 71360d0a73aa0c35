/** Records that show some of a row, and related rows beside it. */
@NullMarked
package dev.dataflow.core.internal.view;

import org.jspecify.annotations.NullMarked;
