package dev.dataflow.testservers.internal.process;

import dev.dataflow.testservers.internal.directory.RunDirectory;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends this JVM's servers before the JVM ends, all at once, and deletes the run directory.
 *
 * <p>Only makes the end orderly: where it does not run (SIGKILL), the guardians do the same a moment later.
 * Thread-safe.
 */
final class JvmExit {
    private static final Set<ServerProcess> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(JvmExit::endAll, "dataflow-test-servers-exit"));
    }

    private JvmExit() {}

    static void endAtExit(ServerProcess process) {
        RUNNING.add(process);
    }

    static void forget(ServerProcess process) {
        RUNNING.remove(process);
    }

    private static void endAll() {
        RUNNING.forEach(ServerProcess::letGo);
        RUNNING.forEach(ServerProcess::awaitExit);
        try {
            RunDirectory.ofThisJvm().delete();
        } catch (IOException failure) {
            System.err.println("dataflow-test-servers: can't delete the run directory: " + failure);
        }
    }
}
