/** Models at random, changed at random, with rows whose values survive. */
@NullMarked
package dev.dataflow.tck.migration.random;

import org.jspecify.annotations.NullMarked;
