/** Rules about asking for rows: by key, by filter, in order, in pages, and their number. */
@NullMarked
package dev.dataflow.tck.query;

import org.jspecify.annotations.NullMarked;
