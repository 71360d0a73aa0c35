package dev.dataflow.testservers.internal.docker;

import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.ServerAccessException;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerOrigin;
import dev.dataflow.testservers.ServerStartException;
import dev.dataflow.testservers.TestServer;
import dev.dataflow.testservers.internal.access.ServerAccess;
import dev.dataflow.testservers.internal.access.ServerHandle;
import dev.dataflow.testservers.internal.access.ServerIdentity;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Servers in containers, where Docker answers. Stateless; Testcontainers itself removes the containers after the JVM.
 *
 * <p>Nothing of Testcontainers is touched unless Docker answered.
 */
public final class ContainerServers {
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private ContainerServers() {}

    /**
     * Starts a server of this kind in a container; empty where there is no Docker.
     *
     * @throws ServerStartException when Docker answers and the server does not start
     */
    public static Optional<TestServer> start(ServerKind kind) {
        if (kind == ServerKind.MONGODB_EMBEDDED || !DockerProbe.answers()) {
            return Optional.empty();
        }
        ContainerAddresses addresses;
        try {
            addresses = ServerContainer.start(kind);
        } catch (RuntimeException failure) {
            throw new ServerStartException(
                    "Docker answers, and no container of " + kind.label()
                            + " could be started; DATAFLOW_TEST_DOCKER=off turns to the embedded server: "
                            + failure.getMessage(),
                    failure);
        }
        ServerIdentity identity = awaitAnswer(kind, addresses.admin());
        return Optional.of(
                new ServerHandle(kind, ServerOrigin.TESTCONTAINERS, identity, addresses.admin(), addresses.account()));
    }

    /**
     * The addresses of a server in a container.
     *
     * @param admin the administrator's
     * @param account that of the account for tests
     */
    record ContainerAddresses(DatabaseAddress admin, DatabaseAddress account) {}

    private static ServerIdentity awaitAnswer(ServerKind kind, DatabaseAddress admin) {
        ServerAccess access = ServerAccess.to(kind);
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        while (true) {
            try {
                return access.identify(admin);
            } catch (ServerAccessException notYet) {
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    throw new ServerStartException(
                            "the container of " + kind.label() + " did not answer within " + READY_TIMEOUT.toSeconds()
                                    + " s: " + notYet.getMessage(),
                            notYet);
                }
                LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            }
        }
    }
}
