/** Records: taken apart into values and put together from them. */
@NullMarked
package dev.dataflow.core.internal.record;

import org.jspecify.annotations.NullMarked;
