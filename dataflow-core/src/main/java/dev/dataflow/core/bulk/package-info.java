/** What became of the single rows of a bulk request that lets rows fail. */
@NullMarked
package dev.dataflow.core.bulk;

import org.jspecify.annotations.NullMarked;
