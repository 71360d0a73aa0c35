/** Values: what users give, brought to the one form in which it travels to adapters. */
@NullMarked
package dev.dataflow.core.internal.value;

import org.jspecify.annotations.NullMarked;
