/** A strict reader of comma-separated values, as RFC 4180 describes them. */
@NullMarked
package dev.dataflow.examples.csv;

import org.jspecify.annotations.NullMarked;
