package dev.dataflow.testservers;

/**
 * A server that belongs to one test, which may stop it, crash it and start it again.
 *
 * <p>Got from {@link TestServers#startOwned(ServerKind, Durability)}; the test closes it. Its port and its data stay
 * the same from start to start. Thread-safe.
 *
 * <pre>{@code
 * try (OwnedServer server = TestServers.startOwned(ServerKind.POSTGRESQL, Durability.DURABLE)) {
 *     TestDatabase database = server.createDatabase();
 *     ... commit something through database.url() ...
 *     server.kill();
 *     server.start();
 *     ... it is still there ...
 * }
 * }</pre>
 */
public interface OwnedServer extends TestServer, AutoCloseable {

    /** Ends the server in good order and waits until it is gone. Nothing happens when it does not run. */
    void stop();

    /** Ends the server as a crash would (SIGKILL) and waits until it is gone. Nothing happens when it does not run. */
    void kill();

    /**
     * Starts the server again on its port and its data. Nothing happens when it runs.
     *
     * @throws ServerStartException when it does not come up
     */
    void start();

    /**
     * Lets the account for tests write, or not: for sessions that begin afterwards.
     *
     * @throws ServerAccessException when the server refuses or is gone
     */
    void letWrite(boolean allowed);

    /** Ends the server and deletes its data. */
    @Override
    void close();
}
