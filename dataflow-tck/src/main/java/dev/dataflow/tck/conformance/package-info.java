/** What came of the rules on one target, and how that is written down. */
@NullMarked
package dev.dataflow.tck.conformance;

import org.jspecify.annotations.NullMarked;
