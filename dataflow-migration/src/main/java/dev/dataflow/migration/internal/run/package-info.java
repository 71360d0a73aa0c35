/** Runs plans: step by step, written down before and after, gone on with where a run has ended too early. */
@NullMarked
package dev.dataflow.migration.internal.run;

import org.jspecify.annotations.NullMarked;
