/** Models and values on which rules are tried. */
@NullMarked
package dev.dataflow.tck.sample;

import org.jspecify.annotations.NullMarked;
