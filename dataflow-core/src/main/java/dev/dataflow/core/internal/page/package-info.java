/** Pages next to a cursor: the cursors, the filter that finds what lies behind one, and the rows of a page. */
@NullMarked
package dev.dataflow.core.internal.page;

import org.jspecify.annotations.NullMarked;
