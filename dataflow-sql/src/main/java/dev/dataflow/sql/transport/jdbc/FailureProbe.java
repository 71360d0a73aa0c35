package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.sql.statement.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Learns from the database what the error of a statement does not say, for instance which reference was violated.
 * Written for a dialect, called by the transport on the connection's thread, before anything else happens there.
 * Thread-safe.
 */
@FunctionalInterface
public interface FailureProbe {

    /**
     * The error to tell of: the given one, or one that says more and has it as its cause. May run short queries, and
     * throws nothing.
     *
     * @param connection as the statement left it, perhaps within a transaction
     */
    SQLException explain(Connection connection, SqlStatement statement, SQLException error);
}
