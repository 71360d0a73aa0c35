/** Servers that an environment variable names. */
@NullMarked
package dev.dataflow.testservers.internal.environment;

import org.jspecify.annotations.NullMarked;
