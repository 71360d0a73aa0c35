/** The quickstart as a command: load, ask, and compare databases. */
@NullMarked
package dev.dataflow.examples.quickstart;

import org.jspecify.annotations.NullMarked;
