/**
 * What a plugin provides: an {@link dev.dataflow.api.adapter.AdapterProvider}, found through
 * {@link java.util.ServiceLoader}, which opens an {@link dev.dataflow.api.adapter.Adapter} for a
 * {@link dev.dataflow.api.adapter.ConnectionUrl}.
 */
@NullMarked
package dev.dataflow.api.adapter;

import org.jspecify.annotations.NullMarked;
