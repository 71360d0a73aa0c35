/** Relations between models: what they are called, and which of them a caller wants to be loaded. */
@NullMarked
package dev.dataflow.core.internal.relation;

import org.jspecify.annotations.NullMarked;
