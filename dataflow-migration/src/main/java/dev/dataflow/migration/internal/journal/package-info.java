/** What was done, kept in the database itself. */
@NullMarked
package dev.dataflow.migration.internal.journal;

import org.jspecify.annotations.NullMarked;
