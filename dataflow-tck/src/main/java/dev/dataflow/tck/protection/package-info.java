/** Rules about input that is meant to do harm. */
@NullMarked
package dev.dataflow.tck.protection;

import org.jspecify.annotations.NullMarked;
