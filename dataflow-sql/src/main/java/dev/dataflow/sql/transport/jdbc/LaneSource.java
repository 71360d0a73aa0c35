package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.sql.transport.StatementLog;
import java.sql.SQLException;
import java.util.function.IntFunction;
import javax.sql.DataSource;

/**
 * What the lanes of a group are made of. Immutable.
 *
 * @param names the name of each thread, counted from 1
 * @param connections makes their connections
 * @param refusesWrites whether these connections never write
 * @param database what the database is
 * @param log notes the statements
 */
record LaneSource(
        IntFunction<String> names,
        DataSource connections,
        boolean refusesWrites,
        EmbeddedDatabase database,
        StatementLog log) {

    LaneConnection connect() throws SQLException {
        return new LaneConnection(connections.getConnection(), database, refusesWrites, log);
    }
}
