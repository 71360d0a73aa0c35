package dev.dataflow.dialect.sqlite;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * Makes connections to one database with the settings that DataFlow relies on. Thread-safe; whoever gets a connection
 * closes it.
 */
final class SqliteConnections extends SQLiteDataSource {

    private static final HexFormat HEX = HexFormat.of();
    private static final String PLAIN_IN_URI = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-";

    private final boolean readOnly;
    private final boolean onlyOnce;
    private final AtomicBoolean used = new AtomicBoolean();

    private SqliteConnections(String name, SQLiteConfig config, boolean readOnly, boolean onlyOnce) {
        super(config);
        setUrl("jdbc:sqlite:" + name);
        this.readOnly = readOnly;
        this.onlyOnce = onlyOnce;
    }

    /** A new database, which lives as long as its one connection. */
    static SqliteConnections inMemory() {
        SQLiteConfig config = config();
        // Large sorts would else go to a file.
        config.setTempStore(TempStore.MEMORY);
        return new SqliteConnections(":memory:", config, false, true);
    }

    /** For the writer: the connections that create the file and choose its journal. */
    static SqliteConnections writing(SqliteTarget target) {
        SQLiteConfig config = config(target);
        if (target.writesAhead()) {
            config.setJournalMode(JournalMode.WAL);
        }
        return new SqliteConnections(uri(target), config, false, false);
    }

    /** For the readers, which SQLite keeps from writing. */
    static SqliteConnections reading(SqliteTarget target) {
        return new SqliteConnections(uri(target), config(target), true, false);
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        if (onlyOnce && used.getAndSet(true)) {
            throw new SQLException("the database in memory has gone with its connection");
        }
        SQLiteConnection connection = super.getConnection(user, password);
        try (Statement statement = connection.createStatement()) {
            SqliteFunctions.addTo(connection);
            if (readOnly) {
                statement.executeUpdate("pragma query_only = on");
            }
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
        return connection;
    }

    private static SQLiteConfig config(SqliteTarget target) {
        SQLiteConfig config = config();
        config.setSynchronous(target.synchronous());
        config.setBusyTimeout(Math.toIntExact(target.busyTimeout().toMillis()));
        return config;
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        // Else the driver asks for the last key after each insert, whether anybody wants it or not.
        config.setGetGeneratedKeys(false);
        return config;
    }

    /** The driver and SQLite both look for '?' and '#' in names; in a URI they can be told from a name's own. */
    private static String uri(SqliteTarget target) {
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
        return uri.append("?mode=").append(target.mode().inUri()).toString();
    }
}
