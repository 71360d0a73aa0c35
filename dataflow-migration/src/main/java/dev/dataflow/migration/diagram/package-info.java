/**
 * Schemas, and changes of them, as diagrams: what is drawn, where it is drawn, and how it is written are parts of their
 * own.
 */
@NullMarked
package dev.dataflow.migration.diagram;

import org.jspecify.annotations.NullMarked;
