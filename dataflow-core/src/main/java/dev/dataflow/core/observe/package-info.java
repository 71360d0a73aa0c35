/**
 * Watching calls: what an application plugs in to measure and trace the operations that it sends.
 *
 * <p>{@code dataflow-micrometer} has an observer for Micrometer.
 */
@NullMarked
package dev.dataflow.core.observe;

import org.jspecify.annotations.NullMarked;
