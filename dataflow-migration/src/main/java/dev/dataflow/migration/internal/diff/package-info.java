/** What differs between two schemas. */
@NullMarked
package dev.dataflow.migration.internal.diff;

import org.jspecify.annotations.NullMarked;
