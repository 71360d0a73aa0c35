package dev.dataflow.dialect.mysql;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.sql.dialect.UrlOptions;
import dev.dataflow.sql.transport.r2dbc.LockWait;
import io.asyncer.r2dbc.mysql.MySqlConnectionConfiguration;
import io.asyncer.r2dbc.mysql.constant.SslMode;
import io.asyncer.r2dbc.mysql.constant.ZeroDateOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import reactor.netty.resources.LoopResources;

/**
 * How the driver is set up, so that neither the server's defaults nor its time zone have any influence.
 *
 * <p>The driver writes values into the text of a statement. It doubles quotes and backslashes, the latter unless the
 * server says with each answer that {@code NO_BACKSLASH_ESCAPES} is set; both rely on a connection in UTF-8, which is
 * set here once more for servers that ignore what the client asks for ({@code character_set_client_handshake}).
 */
final class DriverSettings {

    private static final int DEFAULT_PORT = 3306;

    private static final List<String> SESSION = List.of(
            // Strict, so that nothing is cut or rounded; and no mode that changes what quotes and backslashes mean.
            "sql_mode='STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
                    + "NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY'",
            "character_set_client=utf8mb4",
            "character_set_results=utf8mb4",
            "collation_connection=utf8mb4_bin",
            "time_zone='+00:00'",
            "autocommit=1",
            // Or else "id is null" finds the row inserted last, and an update by another field than the key is refused.
            "sql_auto_is_null=0",
            "sql_safe_updates=0",
            // MysqlErrors reads constraint names out of the messages.
            "lc_messages='en_US'");

    private DriverSettings() {}

    static MySqlConnectionConfiguration of(AdapterConfig config, LoopResources loops) {
        ConnectionUrl url = config.url();
        if (url.database().isEmpty() || url.user().isEmpty()) {
            throw DataFlowException.configuration(
                    "a MySQL URL names a user and a database: mysql://user:password@host:3306/database");
        }
        MySqlConnectionConfiguration.Builder driver = MySqlConnectionConfiguration.builder()
                .host(url.host())
                .port(url.port(DEFAULT_PORT))
                .user(url.user().get())
                .database(url.database())
                .connectTimeout(config.connectTimeout())
                .sslMode(SslMode.PREFERRED)
                .connectionTimeZone("+00:00")
                .preserveInstants(false)
                .zeroDateOption(ZeroDateOption.EXCEPTION)
                .tinyInt1isBit(true)
                .autodetectExtensions(false)
                .loopResources(loops)
                .sessionVariables(session(config));
        url.password().ifPresent(driver::password);
        new UrlOptions(url)
                .take(value -> driver.sslCa(file(value)).sslMode(SslMode.VERIFY_CA), "sslCa")
                .take(value -> driver.sslMode(sslMode(value)), "sslMode", "sslmode", "ssl-mode")
                .take(value -> driver.serverRSAPublicKeyFile(file(value)), "serverRSAPublicKeyFile")
                .refuseOthers();
        return driver.build();
    }

    /** Metadata locks are waited for a year by default. */
    private static String[] session(AdapterConfig config) {
        long lockWait = LockWait.usual(config).toSeconds();
        return Stream.concat(
                        SESSION.stream(),
                        Stream.of("innodb_lock_wait_timeout=" + lockWait, "lock_wait_timeout=" + lockWait))
                .toArray(String[]::new);
    }

    private static String file(String path) {
        if (!Files.isReadable(Path.of(path))) {
            throw new IllegalArgumentException("no such file");
        }
        return path;
    }

    private static SslMode sslMode(String value) {
        return switch (value.toUpperCase(Locale.ROOT).replace('-', '_')) {
            case "DISABLED" -> SslMode.DISABLED;
            case "PREFERRED" -> SslMode.PREFERRED;
            case "REQUIRED" -> SslMode.REQUIRED;
            case "VERIFY_CA" -> SslMode.VERIFY_CA;
            case "VERIFY_IDENTITY" -> SslMode.VERIFY_IDENTITY;
            default -> throw new IllegalArgumentException("no such mode");
        };
    }
}
