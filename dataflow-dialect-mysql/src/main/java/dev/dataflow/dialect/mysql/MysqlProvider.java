package dev.dataflow.dialect.mysql;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ApiLevel;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.sql.SqlAdapter;
import dev.dataflow.sql.transport.r2dbc.ConnectFailures;
import dev.dataflow.sql.transport.r2dbc.R2dbcTransport;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Opens MySQL 8.0.17 and later and MariaDB 10.6 and later through {@code r2dbc-mysql}, whichever of the schemes
 * {@code mysql} and {@code mariadb} the URL has: the server itself says what it is. Found by
 * {@link java.util.ServiceLoader}; stateless.
 *
 * <p>URL options:
 *
 * <ul>
 *   <li>{@code sslMode} (or {@code sslmode}, {@code ssl-mode}): DISABLED, PREFERRED (the default), REQUIRED, VERIFY_CA
 *       or VERIFY_IDENTITY, in any case and with {@code -} for {@code _};
 *   <li>{@code sslCa}: a PEM file with the certificates that are trusted; with it the default mode is VERIFY_CA;
 *   <li>{@code serverRSAPublicKeyFile}: a PEM file with the server's public key, with which a password is encrypted
 *       where TLS is DISABLED and the account's authentication needs it.
 * </ul>
 */
public final class MysqlProvider implements AdapterProvider {

    /** The plugin's id. */
    public static final String ID = "mysql";

    private static final String MARIADB_SCHEME = "mariadb";

    /** The driver's own way: it has no cursor but for statements that the server prepares. */
    private static final int FETCH_SIZE = 0;

    /** Made by {@link java.util.ServiceLoader}. */
    public MysqlProvider() {}

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
        return url.scheme().equals(ID) || url.scheme().equals(MARIADB_SCHEME);
    }

    @Override
    public Publisher<Adapter> open(AdapterConfig config) {
        return Mono.defer(() -> {
            R2dbcTransport transport = new R2dbcTransport(new MysqlConnector(config), config, FETCH_SIZE);
            return Server.ask(transport)
                    .timeout(config.connectTimeout())
                    .<Adapter>map(server -> new SqlAdapter(MysqlDialect.of(server), transport))
                    .onErrorMap(error -> ConnectFailures.describe(error, new MysqlErrors(), config, ID))
                    .onErrorResume(error -> transport.close().then(Mono.error(error)));
        });
    }
}
