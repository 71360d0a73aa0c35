/** The models that are registered together. */
@NullMarked
package dev.dataflow.core.internal.model;

import org.jspecify.annotations.NullMarked;
