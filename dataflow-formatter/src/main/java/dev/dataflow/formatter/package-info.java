/** The formatter of this build's own sources. */
@NullMarked
package dev.dataflow.formatter;

import org.jspecify.annotations.NullMarked;
