/**
 * The transport over JDBC for embedded databases with one writer at a time.
 *
 * <p>JDBC blocks, so every connection has a platform thread of its own, a lane: one for the writer, a few for readers.
 * A task (a statement, or a whole transaction, whose savepoints are tasks within it) waits in a queue until a lane
 * takes it, and reports to its subscriber from that lane. Nothing else touches a connection, but for the one call that
 * stops a statement.
 */
@NullMarked
package dev.dataflow.sql.transport.jdbc;

import org.jspecify.annotations.NullMarked;
