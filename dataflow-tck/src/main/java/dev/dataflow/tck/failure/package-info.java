/** Rules about errors: the same mistake fails alike everywhere. */
@NullMarked
package dev.dataflow.tck.failure;

import org.jspecify.annotations.NullMarked;
