package dev.dataflow.dialect.postgres;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ApiLevel;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.sql.SqlAdapter;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.r2dbc.ConnectFailures;
import dev.dataflow.sql.transport.r2dbc.R2dbcTransport;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Opens PostgreSQL 12 and later through {@code r2dbc-postgresql}. Found by {@link java.util.ServiceLoader}; stateless.
 *
 * <p>URL options: {@code sslmode} (disable, allow, prefer, require, verify-ca, verify-full), {@code sslrootcert} (a
 * file), {@code schema} or {@code currentSchema} (the search path), {@code application_name} or
 * {@code ApplicationName}.
 */
public final class PostgresProvider implements AdapterProvider {

    /** The plugin's id. */
    public static final String ID = "postgresql";

    /** Rows asked for at a time; without a fetch size the driver would answer some statements in text form. */
    private static final int FETCH_SIZE = 1_000;

    /** Made by {@link java.util.ServiceLoader}. */
    public PostgresProvider() {}

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
            R2dbcTransport transport = new R2dbcTransport(new PostgresConnector(config), config, FETCH_SIZE);
            ColumnCodec<String> text = ColumnCodec.same(String.class);
            return transport
                    .query(SqlStatement.select("select current_setting('server_version')", text))
                    .single()
                    .<Adapter>map(row -> new SqlAdapter(
                            PostgresDialect.of(new AdapterInfo(ID, "PostgreSQL", plainVersion((String) row[0]))),
                            transport))
                    .onErrorMap(error -> ConnectFailures.describe(error, new PostgresErrors(), config, ID))
                    .onErrorResume(error -> transport.close().then(Mono.error(error)));
        });
    }

    /** Packagers add their own to the version: {@code "18.6 (Debian 18.6-1)"}. */
    private static String plainVersion(@org.jspecify.annotations.Nullable String version) {
        return version == null ? "unknown" : version.replaceFirst(" .*", "");
    }
}
