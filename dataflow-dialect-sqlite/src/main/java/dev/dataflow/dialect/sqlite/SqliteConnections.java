package dev.dataflow.dialect.sqlite;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * Makes connections to one database with the settings that DataFlow relies on. Thread-safe; whoever gets a connection
 * closes it.
 */
final class SqliteConnections extends SQLiteDataSource {

    private static final HexFormat HEX = HexFormat.of();
    private static final String PLAIN_IN_URI = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-";

    private final List<String> settings;
    private final Duration busyTimeout;
    private final boolean onlyOnce;
    private final AtomicBoolean used = new AtomicBoolean();

    /**
     * Connections to one database.
     *
     * @param name as SQLite is to be told it
     * @param settings what is executed on each
     * @param busyTimeout how long to wait for locks of other processes, while the settings are executed too
     * @param onlyOnce whether there can be one connection only
     */
    private SqliteConnections(
            String name, SQLiteConfig config, List<String> settings, Duration busyTimeout, boolean onlyOnce) {
        super(config);
        setUrl("jdbc:sqlite:" + name);
        this.settings = List.copyOf(settings);
        this.busyTimeout = busyTimeout;
        this.onlyOnce = onlyOnce;
    }

    /** A new database, which lives as long as its one connection. */
    static SqliteConnections inMemory() {
        // Large sorts would else go to a file.
        return new SqliteConnections(":memory:", config(), List.of("pragma temp_store = memory"), Duration.ZERO, true);
    }

    /** For the writer: the connections that create the file and choose its journal. */
    static SqliteConnections writing(SqliteTarget target) {
        List<String> settings = target.writesAhead()
                ? List.of("pragma journal_mode = wal", synchronous(target))
                : List.of(synchronous(target));
        return new SqliteConnections(uri(target, target.mode()), config(), settings, target.busyTimeout(), false);
    }

    /** For the readers, which SQLite keeps from writing; they create no file where the writer's has vanished. */
    static SqliteConnections reading(SqliteTarget target) {
        SqliteTarget.Mode mode = switch (target.mode()) {
            case RO -> SqliteTarget.Mode.RO;
            case RW, RWC -> SqliteTarget.Mode.RW;
        };
        return new SqliteConnections(
                uri(target, mode),
                config(),
                List.of(synchronous(target), "pragma query_only = on"),
                target.busyTimeout(),
                false);
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        if (onlyOnce && used.getAndSet(true)) {
            throw new SQLException("the database in memory has gone with its connection");
        }
        SQLiteConnection connection = super.getConnection(user, password);
        try (Statement statement = connection.createStatement()) {
            SqliteFunctions.addTo(connection);
            BusyHandler.setHandler(connection, new BusyWait(busyTimeout));
            for (String setting : settings) {
                statement.execute(setting);
            }
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
        return connection;
    }

    private static String synchronous(SqliteTarget target) {
        return "pragma synchronous = " + target.synchronous().getValue();
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        // Replaced by a BusyWait; and what the driver itself would set needs the file, which it may find locked.
        config.setBusyTimeout(0);
        // Else the driver asks for the last key after each insert, whether anybody wants it or not.
        config.setGetGeneratedKeys(false);
        return config;
    }

    /** The driver and SQLite both look for '?' and '#' in names; in a URI they can be told from a name's own. */
    private static String uri(SqliteTarget target, SqliteTarget.Mode mode) {
        String path = target.file();
        if (File.separatorChar == '\\') {
            path = path.replace('\\', '/');
            path = path.matches("[A-Za-z]:/.*") ? "/" + path : path;
        }
        StringBuilder uri = new StringBuilder(path.startsWith("/") ? "file://" : "file:");
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN_IN_URI.indexOf(each) >= 0) {
                uri.append((char) each);
            } else {
                uri.append('%').append(HEX.toHexDigits(each));
            }
        }
        return uri.append("?mode=").append(mode.inUri()).toString();
    }
}
