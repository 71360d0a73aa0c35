package dev.dataflow.testservers;

import dev.dataflow.testservers.internal.embedded.EmbeddedServers;
import dev.dataflow.testservers.internal.launcher.LaunchedServer;
import java.util.Optional;

/**
 * The way in: a test names a server and gets the most real one that this machine offers.
 *
 * <p>In this order: the server that an environment variable names ({@link ServerKind#environmentVariable()}), a
 * container where Docker answers (unless {@code DATAFLOW_TEST_DOCKER=off}), a server from Maven Central. Each server is
 * started when it is first asked for, once per JVM, and ends with the JVM. Thread-safe.
 *
 * <pre>{@code
 * try (TestDatabase database = TestServers.postgres().createDatabase()) {
 *     DataFlow.open(database.url());
 * }
 * }</pre>
 *
 * <p>Servers started here listen on the loopback interface only, ask for a password with special characters in it, sit
 * in an unusual time zone (Newfoundland's) and, where the product has a default order of text, in one that is not by
 * code point: what a plugin forgets to say shows. Databases hold UTF-8.
 */
public final class TestServers {
    private TestServers() {}

    /**
     * Finds or starts a server, without an exception when this machine can't offer it.
     *
     * @throws ServerStartException when the server ought to be there and does not start or answer
     */
    public static ServerLookup lookUp(ServerKind kind) {
        return SharedServers.lookUp(kind);
    }

    /**
     * PostgreSQL.
     *
     * @throws ServerUnavailableException when this machine can't offer it
     * @throws ServerStartException when it ought to be there and does not start or answer
     */
    public static TestServer postgres() {
        return lookUp(ServerKind.POSTGRESQL).orThrow();
    }

    /**
     * MySQL.
     *
     * @throws ServerUnavailableException when this machine can't offer it
     * @throws ServerStartException when it ought to be there and does not start or answer
     */
    public static TestServer mysql() {
        return lookUp(ServerKind.MYSQL).orThrow();
    }

    /**
     * MariaDB.
     *
     * @throws ServerUnavailableException when this machine can't offer it
     * @throws ServerStartException when it ought to be there and does not start or answer
     */
    public static TestServer mariadb() {
        return lookUp(ServerKind.MARIADB).orThrow();
    }

    /** The stand-in for MongoDB inside this JVM, which is always there. */
    public static TestServer embeddedMongo() {
        return lookUp(ServerKind.MONGODB_EMBEDDED).orThrow();
    }

    /**
     * A MongoDB server with transactions; empty where neither the environment variable nor Docker offers one.
     * {@link TestServer#isStandIn()} tells whether it is mongod itself.
     *
     * @throws ServerStartException when it ought to be there and does not start or answer
     */
    public static Optional<TestServer> realMongo() {
        return switch (lookUp(ServerKind.MONGODB)) {
            case ServerLookup.Found found -> Optional.of(found.server());
            case ServerLookup.NotAvailable missing -> Optional.empty();
        };
    }

    /**
     * Starts a server for one test, which closes it: an embedded one, or, for MongoDB, one that the script starts which
     * {@code DATAFLOW_TEST_MONGODB_LAUNCHER} names, and whose data are always durable.
     *
     * @throws IllegalArgumentException for the stand-in for MongoDB inside this JVM, which is no process
     * @throws ServerUnavailableException when this machine can't offer it
     * @throws ServerStartException when it does not start
     */
    public static OwnedServer startOwned(ServerKind kind, Durability durability) {
        return kind == ServerKind.MONGODB ? LaunchedServer.launch() : EmbeddedServers.startOwned(kind, durability);
    }

    /** Starts every server there is and says of each kind what it is: one line per kind. */
    public static String describe() {
        return TestServersReport.ofEveryKind().toString();
    }
}
