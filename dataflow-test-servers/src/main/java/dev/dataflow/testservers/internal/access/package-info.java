/** Talks to a server as its administrator: version, new database, drop database. */
@NullMarked
package dev.dataflow.testservers.internal.access;

import org.jspecify.annotations.NullMarked;
