/** Unpacks server binaries into a cache of the user's, safely for several JVMs at once. */
@NullMarked
package dev.dataflow.testservers.internal.archive;

import org.jspecify.annotations.NullMarked;
