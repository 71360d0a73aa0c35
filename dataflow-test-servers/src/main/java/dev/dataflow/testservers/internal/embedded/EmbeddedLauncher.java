package dev.dataflow.testservers.internal.embedded;

import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.Durability;
import dev.dataflow.testservers.ServerAccessException;
import dev.dataflow.testservers.ServerStartException;
import dev.dataflow.testservers.internal.access.ServerAccess;
import dev.dataflow.testservers.internal.access.ServerIdentity;
import dev.dataflow.testservers.internal.process.LoopbackPort;
import dev.dataflow.testservers.internal.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs a product on its data and waits until it answers its administrator. Immutable.
 *
 * @param product what to run
 * @param installation its binaries
 * @param directory the server's own directory, with the data in {@code data}
 * @param durability as the test asked for
 */
record EmbeddedLauncher(EmbeddedProduct product, Installation installation, Path directory, Durability durability) {

    private static final int PORT_TRIES = 10;
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    /** A server that answers. */
    record Running(ServerProcess process, DatabaseAddress admin, ServerIdentity identity) {}

    /** Starts it on a port that nobody else has. */
    Running start() {
        for (int tries = 1; tries < PORT_TRIES; tries++) {
            Running running = tryPort(LoopbackPort.pick());
            if (running != null) {
                return running;
            }
        }
        return start(LoopbackPort.pick());
    }

    /** Starts it on this port. */
    Running start(int port) {
        Running running = tryPort(port);
        if (running == null) {
            throw new ServerStartException(
                    product.kind().label() + " did not start: another process took port " + port + "; try again", null);
        }
        return running;
    }

    private @Nullable Running tryPort(int port) {
        DatabaseAddress admin = new DatabaseAddress(
                product.kind().schemes().getFirst(),
                TestAccounts.ADMIN,
                TestAccounts.PASSWORD,
                LoopbackPort.HOST + ":" + port,
                product.adminDatabase(),
                "");
        ServerProcess process = ServerProcess.start(
                product.command(installation, directory.resolve("data"), port, durability), directory);
        ServerAccess access = ServerAccess.to(product.kind());
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        while (true) {
            ServerAccessException refusal;
            try {
                ServerIdentity identity = access.identify(admin);
                if (process.isAlive()) { // or else it was another's answer
                    return new Running(process, admin, identity);
                }
                refusal = new ServerAccessException("another server answers on port " + port, null);
            } catch (ServerAccessException notYet) {
                refusal = notYet;
            }
            if (!process.isAlive()) {
                if (process.log().stream().anyMatch(product::saysPortIsTaken)) {
                    return null;
                }
                throw failure("ended while it started", process, refusal);
            }
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                process.kill();
                throw failure("did not answer within " + READY_TIMEOUT.toSeconds() + " s", process, refusal);
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }

    private ServerStartException failure(String what, ServerProcess process, ServerAccessException last) {
        return new ServerStartException(
                product.kind().label() + " " + what + "; its log ends with:" + System.lineSeparator()
                        + process.logTail(),
                last);
    }
}
