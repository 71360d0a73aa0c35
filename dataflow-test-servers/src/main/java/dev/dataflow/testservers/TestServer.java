package dev.dataflow.testservers;

/**
 * A running database server.
 *
 * <p>Got from {@link TestServers}, shared by all tests of a JVM and ended with it: nobody closes it. Thread-safe.
 */
public interface TestServer {

    /** What was asked for. */
    ServerKind kind();

    /** Product and version as the server itself reports them, for example {@code PostgreSQL 18.6}. */
    String version();

    /** Where the server came from. */
    ServerOrigin origin();

    /** Whether this is another product that only speaks the language of the one asked for. */
    boolean isStandIn();

    /**
     * Creates an empty database.
     *
     * @throws ServerAccessException when the server refuses or is gone
     */
    TestDatabase createDatabase();
}
