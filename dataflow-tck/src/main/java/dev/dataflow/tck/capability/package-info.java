/** Rules about what an adapter declares, one for each capability. */
@NullMarked
package dev.dataflow.tck.capability;

import org.jspecify.annotations.NullMarked;
