package dev.dataflow.testservers;

import java.util.Optional;

/**
 * A fresh, empty database of a test's own.
 *
 * <p>Made by {@link TestServer#createDatabase()}, dropped by {@link #close()}, which the test calls; what is still open
 * in it is cut off. Thread-safe.
 */
public interface TestDatabase extends AutoCloseable {

    /** The database's name, unique on its server: lower-case letters, digits and underscores. */
    String name();

    /**
     * The database as an application sees it: an account that may do everything inside the test databases and nothing
     * to the server. On a server that an environment variable names, it is that URL's account.
     */
    DatabaseAddress address();

    /** The same database for the server's administrator: to cut connections, to make accounts with fewer rights. */
    DatabaseAddress adminAddress();

    /** The URL of {@link #address()}. */
    default String url() {
        return address().url();
    }

    /** The URL of {@link #adminAddress()}. */
    default String adminUrl() {
        return adminAddress().url();
    }

    /** Who is connected; empty where the server cannot say. */
    Optional<DatabaseSessions> sessions();

    /** Accounts with fewer rights; empty where the server knows none. */
    Optional<DatabaseAccounts> accounts();

    /**
     * Drops the database, whoever is still connected to it. A second call does nothing.
     *
     * @throws ServerAccessException when the server refuses or is gone
     */
    @Override
    void close();
}
