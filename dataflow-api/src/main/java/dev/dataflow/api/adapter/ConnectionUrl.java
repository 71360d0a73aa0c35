package dev.dataflow.api.adapter;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, parsed. Immutable; {@link #toString()} never shows a password.
 *
 * <pre>
 * postgresql://user:password@host:5432/database?option=value
 * \________/   \__/ \______/ \__/ \__/ \______/ \__________/
 *   scheme     user password host port database   options
 *
 * postgresql://  postgres://  mysql://  mariadb://         the same with jdbc: or r2dbc: (or r2dbc:pool:) before it
 * mongodb://one:27017,two:27017/database?replicaSet=rs0    mongodb+srv://cluster.example.com/database
 * sqlite:///relative/file.db    sqlite:////absolute/file.db    jdbc:sqlite:file.db
 * :memory:    sqlite::memory:   jdbc:sqlite::memory:       one database shared by all connections of one DataFlow
 * </pre>
 *
 * <p>User, password, database, option values and SQLite paths are percent-encoded (UTF-8), so a file called
 * {@code 100%.db} is {@code sqlite:///100%25.db}; a character that needs no encoding may stand as it is, a space too. A
 * {@code +} is a plus. In {@code jdbc:sqlite:file.db}, as for the JDBC driver, the path stands as it is. User and
 * password may also be given as options {@code user} and {@code password}, as JDBC does.
 */
public final class ConnectionUrl {

    private static final String HIDDEN = "***";

    private final String scheme;
    private final @Nullable String user;
    private final @Nullable String password;
    private final List<HostPort> hosts;
    private final String database;
    private final boolean inMemory;
    private final Map<String, String> options;

    ConnectionUrl(
            String scheme,
            @Nullable String user,
            @Nullable String password,
            List<HostPort> hosts,
            String database,
            boolean inMemory,
            Map<String, String> options) {
        this.scheme = scheme;
        this.user = user;
        this.password = password;
        this.hosts = List.copyOf(hosts);
        this.database = database;
        this.inMemory = inMemory;
        this.options = Collections.unmodifiableMap(options);
    }

    /**
     * Reads a URL.
     *
     * @throws dev.dataflow.api.error.DataFlowException CONFIGURATION that says what is wrong without repeating secrets
     */
    public static ConnectionUrl parse(String text) {
        return ConnectionUrlParser.parse(text);
    }

    /** One server of a URL. */
    public record HostPort(String host, Optional<Integer> port) {}

    /** The scheme in its usual spelling, without jdbc: or r2dbc: ({@code postgres} is given as {@code postgresql}). */
    public String scheme() {
        return scheme;
    }

    /** The user's name, decoded. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /** The password, decoded. For drivers only: it must not get into messages or logs. */
    public Optional<String> password() {
        return Optional.ofNullable(password);
    }

    /** All servers named; empty for SQLite. */
    public List<HostPort> hosts() {
        return hosts;
    }

    /**
     * The first server's name or address, {@code "localhost"} where the URL has none; an IPv6 address without brackets.
     */
    public String host() {
        return hosts.isEmpty() ? "localhost" : hosts.get(0).host();
    }

    /** The first server's port, or the one given here. */
    public int port(int usual) {
        return hosts.isEmpty() ? usual : hosts.get(0).port().orElse(usual);
    }

    /** The database's name, or the file's path for SQLite, decoded; empty where the URL has none. */
    public String database() {
        return database;
    }

    /** Whether this is a SQLite database in memory. */
    public boolean inMemory() {
        return inMemory;
    }

    /** What stands behind the question mark, decoded, without user and password. */
    public Map<String, String> options() {
        return options;
    }

    /** Equal when all parts are, the password included. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionUrl that
                && scheme.equals(that.scheme)
                && user().equals(that.user())
                && password().equals(that.password())
                && hosts.equals(that.hosts)
                && database.equals(that.database)
                && inMemory == that.inMemory
                && options.equals(that.options);
    }

    @Override
    public int hashCode() {
        return List.of(scheme, user(), password(), hosts, database, inMemory, options)
                .hashCode();
    }

    /** The URL in its usual spelling with {@code ***} for the password and for options that look like secrets. */
    @Override
    public String toString() {
        if (inMemory) {
            return scheme + "::memory:";
        }
        StringBuilder text = new StringBuilder(scheme).append("://");
        if (user != null) {
            text.append(user).append(password == null ? "" : ":" + HIDDEN).append('@');
        }
        text.append(String.join(",", hosts.stream().map(ConnectionUrl::shown).toList()));
        text.append('/').append(database);
        String separator = "?";
        for (Map.Entry<String, String> option : options.entrySet()) {
            boolean secret = ConnectionUrlParser.looksSecret(option.getKey());
            text.append(separator).append(option.getKey()).append('=').append(secret ? HIDDEN : option.getValue());
            separator = "&";
        }
        return text.toString();
    }

    private static String shown(HostPort each) {
        String host = each.host().indexOf(':') >= 0 ? "[" + each.host() + "]" : each.host();
        return host + each.port().map(port -> ":" + port).orElse("");
    }
}
