/** Filters: read from maps, and checked against a model. */
@NullMarked
package dev.dataflow.core.internal.filter;

import org.jspecify.annotations.NullMarked;
