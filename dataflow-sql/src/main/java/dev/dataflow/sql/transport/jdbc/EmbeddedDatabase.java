package dev.dataflow.sql.transport.jdbc;

import javax.sql.DataSource;

/**
 * A database as {@link JdbcTransport} needs to know it. Immutable; made by a dialect's provider.
 *
 * @param name what threads are named after: {@code dataflow-<name>-writer}
 * @param writing makes the writer's connection, in autocommit mode
 * @param reading makes the readers' connections; not used with a pool of one
 * @param beginSql begins a transaction that writes
 * @param failures makes errors say more
 */
public record EmbeddedDatabase(
        String name, DataSource writing, DataSource reading, String beginSql, FailureProbe failures) {}
