package dev.dataflow.sql.transport.jdbc;

import java.util.List;
import javax.sql.DataSource;

/**
 * A database as {@link JdbcTransport} needs to know it. Immutable; made by a dialect's provider.
 *
 * @param name what threads are named after: {@code dataflow-<name>-writer}
 * @param writing makes the writer's connection, in autocommit mode
 * @param reading makes the readers' connections, which refuse writes; not used with a pool of one
 * @param commands its words for transactions
 * @param failures makes errors say more
 */
public record EmbeddedDatabase(
        String name, DataSource writing, DataSource reading, Commands commands, FailureProbe failures) {

    /**
     * What begins transactions; what ends them is standard SQL.
     *
     * @param begin begins one that may write
     * @param beginReading begins one that only reads, and sees everything as it is when it first reads
     * @param refuseWrites makes the writer's connection refuse to write
     * @param allowWrites makes it write again
     * @param ignoreReferences makes it enforce no foreign keys; sent before a transaction
     * @param enforceReferences makes it enforce them again, and undoes whatever else such a transaction may have set;
     *     sent behind it, however it has ended
     */
    public record Commands(
            String begin,
            String beginReading,
            String refuseWrites,
            String allowWrites,
            List<String> ignoreReferences,
            List<String> enforceReferences) {

        /** Copies the lists. */
        public Commands {
            ignoreReferences = List.copyOf(ignoreReferences);
            enforceReferences = List.copyOf(enforceReferences);
        }
    }
}
