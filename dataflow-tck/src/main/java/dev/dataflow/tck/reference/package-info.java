/**
 * An adapter in memory that keeps the whole contract with code that is meant to be read: the kit is tried on it, and
 * what an operation should answer can be looked up in it.
 *
 * <pre>{@code
 * DataFlow.builder().provider(new ReferenceProvider()).url("reference://memory/shop").models(Customer.class).open();
 * }</pre>
 */
@NullMarked
package dev.dataflow.tck.reference;

import org.jspecify.annotations.NullMarked;
