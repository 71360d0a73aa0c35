/** What was done to a schema, and when. */
@NullMarked
package dev.dataflow.migration.history;

import org.jspecify.annotations.NullMarked;
