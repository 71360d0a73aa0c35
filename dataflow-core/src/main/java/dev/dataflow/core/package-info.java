/** The {@code DataFlow} facade: opens databases through their plugins, generates nodes for models and runs them. */
@NullMarked
package dev.dataflow.core;

import org.jspecify.annotations.NullMarked;
