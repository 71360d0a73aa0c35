/** The schema: what is missing, and in which order to create it. */
@NullMarked
package dev.dataflow.core.internal.schema;

import org.jspecify.annotations.NullMarked;
