package dev.dataflow.dialect.postgres;

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
import dev.dataflow.sql.transport.r2dbc.ConnectFailures;
import dev.dataflow.sql.transport.r2dbc.R2dbcTransport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Opens PostgreSQL 14 and later through {@code r2dbc-postgresql}. Found by {@link java.util.ServiceLoader}; stateless.
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

    private static final int OLDEST = 14;
    private static final Pattern MAJOR = Pattern.compile("\\d{1,4}");

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
                    .map(row -> supported(plainVersion((String) row[0])))
                    .<Adapter>map(version ->
                            new SqlAdapter(PostgresDialect.of(new AdapterInfo(ID, "PostgreSQL", version)), transport))
                    .onErrorMap(error -> ConnectFailures.describe(error, new PostgresErrors(), config, ID))
                    .onErrorResume(error -> transport.close().then(Mono.error(error)));
        });
    }

    /**
     * The version, where it is known and new enough.
     *
     * @throws DataFlowException CONFIGURATION where it is not
     */
    static String supported(String version) {
        Matcher major = MAJOR.matcher(version);
        if (!major.lookingAt() || Integer.parseInt(major.group()) < OLDEST) {
            throw DataFlowException.configuration(
                    "PostgreSQL %s is too old: DataFlow needs %d or later".formatted(version, OLDEST));
        }
        return version;
    }

    /** Packagers add their own to the version: {@code "18.6 (Debian 18.6-1)"}. */
    private static String plainVersion(@org.jspecify.annotations.Nullable String version) {
        return version == null ? "unknown" : version.replaceFirst(" .*", "");
    }
}
