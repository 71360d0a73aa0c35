/** Changes of schemas: what differs, what it would take, and how it is done safely. */
@NullMarked
package dev.dataflow.migration;

import org.jspecify.annotations.NullMarked;
