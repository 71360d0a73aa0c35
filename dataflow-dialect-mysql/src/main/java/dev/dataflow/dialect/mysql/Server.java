package dev.dataflow.dialect.mysql;

import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The server that the adapter is connected to, asked once when it is opened.
 *
 * @param product which of the two
 * @param version its version
 * @param keyStep {@code auto_increment_increment}
 * @param maxPacket {@code max_allowed_packet}: the longest statement it takes, in bytes
 * @param shortestWord {@code innodb_ft_min_token_size}: the shortest word in a full-text index
 */
record Server(Product product, Version version, long keyStep, long maxPacket, int shortestWord) {

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);
    private static final ColumnCodec<Long> NUMBER = ColumnCodec.same(Long.class);

    private static final SqlStatement QUESTION = SqlStatement.select(
            "select version(), @@version_comment, @@auto_increment_increment, @@max_allowed_packet,"
                    + " @@innodb_ft_min_token_size",
            TEXT,
            TEXT,
            NUMBER,
            NUMBER,
            NUMBER);

    /**
     * Asks the server.
     *
     * @return exactly one; CONFIGURATION where it is too old
     */
    static Mono<Server> ask(SqlExecutor executor) {
        return executor.query(QUESTION).single().map(Server::of).doOnNext(Server::requireSupported);
    }

    AdapterInfo info() {
        return new AdapterInfo(MysqlProvider.ID, product.label(), version.toString());
    }

    private static Server of(@Nullable Object[] row) {
        String reported = (String) Objects.requireNonNull(row[0]);
        boolean mariadb = (reported + row[1]).toLowerCase(Locale.ROOT).contains("mariadb");
        return new Server(
                mariadb ? Product.MARIADB : Product.MYSQL,
                Version.of(reported),
                (Long) Objects.requireNonNull(row[2]),
                (Long) Objects.requireNonNull(row[3]),
                Math.toIntExact((Long) Objects.requireNonNull(row[4])));
    }

    private void requireSupported() {
        if (version.compareTo(product.oldest()) < 0) {
            throw DataFlowException.configuration("%s %s is too old: DataFlow needs %s or later"
                    .formatted(product.label(), version, product.oldest()));
        }
    }
}
