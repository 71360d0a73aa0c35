/** The nodes that every model has. */
@NullMarked
package dev.dataflow.core.internal.node;

import org.jspecify.annotations.NullMarked;
