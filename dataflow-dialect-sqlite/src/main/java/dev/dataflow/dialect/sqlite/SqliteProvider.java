package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ApiLevel;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.sql.SqlAdapter;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import dev.dataflow.sql.transport.SqlTransport;
import dev.dataflow.sql.transport.jdbc.JdbcTransport;
import java.util.List;
import java.util.Objects;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Opens SQLite databases through {@code sqlite-jdbc}, which brings SQLite with it. Found by
 * {@link java.util.ServiceLoader}; stateless.
 *
 * <p>A file is opened in write-ahead mode: readers and the one writer do not wait for each other. Every acknowledged
 * commit survives the end of the process; what survives a power cut is for {@code synchronous} to choose. Transactions
 * are serializable; those that only read run beside the writer and see the file as it was at their first read.
 * {@code :memory:} is a database of its own for each adapter, on one connection, gone when that is closed; a read there
 * waits for the end of a transaction that it is not part of.
 *
 * <p>URL options: {@code mode} ({@code rwc}, the default: create the file where there is none; {@code rw}; {@code ro}),
 * {@code synchronous} ({@code normal}, the default: a power cut may cost the last commits, never the file;
 * {@code full}: it costs none) and {@code busy_timeout} (milliseconds to wait for other processes that write, 5,000 by
 * default).
 */
public final class SqliteProvider implements AdapterProvider {

    /** The plugin's id. */
    public static final String ID = "sqlite";

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);

    /** Reads the file's header as well; through the writer, as only that creates a file. */
    private static final SqlStatement VERSION = new SqlStatement(
            "select sqlite_version(), (select count(*) from sqlite_schema)", Access.WRITE, List.of(), List.of(TEXT));

    private static final SqlStatement JOURNAL =
            new SqlStatement("pragma journal_mode", Access.WRITE, List.of(), List.of(TEXT));

    /** Made by {@link java.util.ServiceLoader}. */
    public SqliteProvider() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public boolean accepts(ConnectionUrl url) {
        return url.scheme().equals(ID);
    }

    @Override
    public Publisher<Adapter> open(AdapterConfig config) {
        return Mono.defer(() -> {
            SqliteTarget target = SqliteTarget.of(config);
            JdbcTransport transport = target.connect(config);
            return adapter(target, transport)
                    .timeout(config.connectTimeout())
                    .onErrorMap(error -> OpenFailures.describe(error, target))
                    .onErrorResume(error -> transport.close().then(Mono.error(error)))
                    .doOnCancel(() -> transport.close().subscribe());
        });
    }

    private static Mono<Adapter> adapter(SqliteTarget target, SqlTransport transport) {
        return transport
                .query(VERSION)
                .single()
                .map(row -> new AdapterInfo(ID, "SQLite", Objects.toString(row[0])))
                .delayUntil(info -> target.writesAhead() ? requireWriteAhead(transport) : Mono.empty())
                .map(info -> new SqlAdapter(SqliteDialect.of(info), transport));
    }

    /** SQLite keeps the former mode without a word where the file system cannot share memory between processes. */
    private static Mono<Void> requireWriteAhead(SqlTransport transport) {
        return transport
                .query(JOURNAL)
                .single()
                .flatMap(row -> "wal".equals(row[0])
                        ? Mono.empty()
                        : Mono.error(DataFlowException.configuration(
                                "the file system does not support SQLite's write-ahead mode: use a local one")));
    }
}
