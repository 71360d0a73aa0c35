/** Rules about the structure of tables: keys, indexes, references, names, and the schema as a whole. */
@NullMarked
package dev.dataflow.tck.structure;

import org.jspecify.annotations.NullMarked;
