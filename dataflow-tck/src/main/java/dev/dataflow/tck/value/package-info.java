/** Rules about values: each type keeps what it is given and is found by it. */
@NullMarked
package dev.dataflow.tck.value;

import org.jspecify.annotations.NullMarked;
