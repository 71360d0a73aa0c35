/** Plans: what would be done, what it may cost, and what is allowed. */
@NullMarked
package dev.dataflow.migration.plan;

import org.jspecify.annotations.NullMarked;
