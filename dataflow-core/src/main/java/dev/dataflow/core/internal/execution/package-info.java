/** Operations on their way to an adapter. */
@NullMarked
package dev.dataflow.core.internal.execution;

import org.jspecify.annotations.NullMarked;
