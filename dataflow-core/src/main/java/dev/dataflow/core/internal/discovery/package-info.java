/** Plugins: found, and chosen by URL. */
@NullMarked
package dev.dataflow.core.internal.discovery;

import org.jspecify.annotations.NullMarked;
