/** Small complete programs that show how an application uses DataFlow. */
@NullMarked
package dev.dataflow.examples;

import org.jspecify.annotations.NullMarked;
