/** Servers that a script starts, which an environment variable names. */
@NullMarked
package dev.dataflow.testservers.internal.launcher;

import org.jspecify.annotations.NullMarked;
