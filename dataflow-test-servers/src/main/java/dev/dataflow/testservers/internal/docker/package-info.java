/** Servers in containers. */
@NullMarked
package dev.dataflow.testservers.internal.docker;

import org.jspecify.annotations.NullMarked;
