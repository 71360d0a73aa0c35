/** Faults of networks, made on demand between an adapter and its server. */
@NullMarked
package dev.dataflow.tck.fault;

import org.jspecify.annotations.NullMarked;
