/** The transport over JDBC drivers with threads of its own. */
@NullMarked
package dev.dataflow.sql.transport.jdbc;

import org.jspecify.annotations.NullMarked;
