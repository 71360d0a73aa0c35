/** A rendered statement with its values: what the engine hands to a transport. */
@NullMarked
package dev.dataflow.sql.statement;

import org.jspecify.annotations.NullMarked;
