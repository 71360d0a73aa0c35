/** Operations: what users ask for, turned into checked requests for an adapter. */
@NullMarked
package dev.dataflow.core.internal.operation;

import org.jspecify.annotations.NullMarked;
