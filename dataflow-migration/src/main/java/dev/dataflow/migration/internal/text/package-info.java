/** Schemas and changes as text. */
@NullMarked
package dev.dataflow.migration.internal.text;

import org.jspecify.annotations.NullMarked;
