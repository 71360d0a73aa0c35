/** Operating system processes that never outlive the JVM. */
@NullMarked
package dev.dataflow.testservers.internal.process;

import org.jspecify.annotations.NullMarked;
