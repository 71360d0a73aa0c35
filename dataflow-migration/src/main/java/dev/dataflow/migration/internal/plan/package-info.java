/** What a change means, and what may go wrong. */
@NullMarked
package dev.dataflow.migration.internal.plan;

import org.jspecify.annotations.NullMarked;
