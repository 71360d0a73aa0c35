/** Rules about changes of schemas, and about migrations that make them. */
@NullMarked
package dev.dataflow.tck.migration;

import org.jspecify.annotations.NullMarked;
