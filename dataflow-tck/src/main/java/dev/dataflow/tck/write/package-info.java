/** Rules about changing rows: create, create many, update, delete. */
@NullMarked
package dev.dataflow.tck.write;

import org.jspecify.annotations.NullMarked;
