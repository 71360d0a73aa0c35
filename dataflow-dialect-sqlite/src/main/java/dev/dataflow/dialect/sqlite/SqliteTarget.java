package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.dialect.UrlOptions;
import dev.dataflow.sql.transport.jdbc.EmbeddedDatabase;
import dev.dataflow.sql.transport.jdbc.JdbcTransport;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The database that a URL names, and how it is to be opened.
 *
 * @param file the file's path as it was given, empty for a database in memory
 * @param mode what may be done with the file
 * @param synchronous what a power cut may cost
 * @param busyTimeout how long to wait for other processes
 */
record SqliteTarget(String file, Mode mode, SynchronousMode synchronous, Duration busyTimeout) {

    private static final Duration DEFAULT_BUSY_TIMEOUT = Duration.ofSeconds(5);

    /** SQLite's own names ("Uniform Resource Identifiers" in its documentation). */
    enum Mode {
        /** Only read. */
        RO,
        /** Read and write what is there. */
        RW,
        /** Read and write, and create what is not. */
        RWC;

        String inUri() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads a URL.
     *
     * @throws DataFlowException CONFIGURATION for a URL that SQLite has no use for, PERMISSION_DENIED for a file that
     *     may not be written but is not opened for reading alone
     */
    static SqliteTarget of(AdapterConfig config) {
        ConnectionUrl url = config.url();
        if (!url.hosts().isEmpty() || url.user().isPresent() || (url.database().isEmpty() && !url.inMemory())) {
            throw DataFlowException.configuration("a SQLite URL names a file and neither host nor user: "
                    + "sqlite:///relative/file.db, sqlite:////absolute/file.db or :memory:");
        }
        Options options = new Options();
        new UrlOptions(url)
                .take(value -> options.mode = Mode.valueOf(value.toUpperCase(Locale.ROOT)), "mode")
                .take(value -> options.synchronous = synchronous(value), "synchronous")
                .take(value -> options.busyTimeout = Duration.ofMillis(Integer.parseUnsignedInt(value)), "busy_timeout")
                .refuseOthers();
        Duration timeout = config.connectTimeout();
        SqliteTarget target = new SqliteTarget(
                url.database(),
                options.mode,
                options.synchronous,
                options.busyTimeout.compareTo(timeout) < 0 ? options.busyTimeout : timeout);
        target.requireWritable();
        return target;
    }

    boolean isInMemory() {
        return file.isEmpty();
    }

    /** Whether the file is put into write-ahead mode. */
    boolean writesAhead() {
        return !isInMemory() && mode != Mode.RO;
    }

    /** Where the file is; empty for a name that Java cannot express in the platform's encoding, though SQLite can. */
    Optional<Path> path() {
        try {
            return Optional.of(Path.of(file).toAbsolutePath());
        } catch (InvalidPathException inexpressible) {
            return Optional.empty();
        }
    }

    /** What to call it in messages. */
    String name() {
        return isInMemory() ? ":memory:" : path().map(Path::toString).orElse(file);
    }

    /** Makes the transport, which connects when first needed. */
    JdbcTransport connect(AdapterConfig config) {
        if (isInMemory()) {
            SqliteConnections only = SqliteConnections.inMemory();
            return new JdbcTransport(database(only, only), config.withPoolSize(1));
        }
        return new JdbcTransport(database(SqliteConnections.writing(this), SqliteConnections.reading(this)), config);
    }

    private EmbeddedDatabase database(SqliteConnections writing, SqliteConnections reading) {
        String begin = mode == Mode.RO ? "begin" : "begin immediate";
        EmbeddedDatabase.Commands commands = new EmbeddedDatabase.Commands(
                begin,
                "begin",
                "pragma query_only = on",
                "pragma query_only = off",
                List.of(TableRebuild.FOREIGN_KEYS_OFF),
                List.of(TableRebuild.OLD_RENAME_OFF, TableRebuild.FOREIGN_KEYS_ON));
        return new EmbeddedDatabase(SqliteProvider.ID, writing, reading, commands, new ReferenceProbe());
    }

    /** SQLite would open it for reading without a word. */
    private void requireWritable() {
        boolean writable = path().map(each -> !Files.exists(each) || Files.isWritable(each))
                .orElse(true);
        if (writesAhead() && !writable) {
            throw DataFlowException.builder(
                            ErrorCode.PERMISSION_DENIED,
                            "the file %s may not be written: open it with ?mode=ro".formatted(name()))
                    .adapter(SqliteProvider.ID)
                    .build();
        }
    }

    private static SynchronousMode synchronous(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "normal" -> SynchronousMode.NORMAL;
            case "full" -> SynchronousMode.FULL;
            default -> throw new IllegalArgumentException("neither normal nor full");
        };
    }

    /** What the options of the URL are collected in. */
    private static final class Options {
        private Mode mode = Mode.RWC;
        private SynchronousMode synchronous = SynchronousMode.NORMAL;
        private Duration busyTimeout = DEFAULT_BUSY_TIMEOUT;
    }
}
