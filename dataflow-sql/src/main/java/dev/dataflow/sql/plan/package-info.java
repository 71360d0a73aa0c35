/**
 * From operation to statement. A plan is the text of a statement and the recipe for its parameters; it is rendered once
 * for each shape of operation and kept.
 */
@NullMarked
package dev.dataflow.sql.plan;

import org.jspecify.annotations.NullMarked;
