/** The transport over R2DBC drivers with a pool of connections. */
@NullMarked
package dev.dataflow.sql.transport.r2dbc;

import org.jspecify.annotations.NullMarked;
