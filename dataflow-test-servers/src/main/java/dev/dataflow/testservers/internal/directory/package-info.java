/** The directory in which this JVM's servers work, gone when the JVM is. */
@NullMarked
package dev.dataflow.testservers.internal.directory;

import org.jspecify.annotations.NullMarked;
