package dev.dataflow.testservers.internal.embedded;

import dev.dataflow.testservers.OwnedServer;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerOrigin;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.internal.access.ServerAccess;
import dev.dataflow.testservers.internal.access.ServerHandle;
import dev.dataflow.testservers.internal.directory.FileTrees;
import dev.dataflow.testservers.internal.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A server process that can be ended and started again. Thread-safe: one change of its state at a time. */
final class EmbeddedServer implements OwnedServer {
    private final EmbeddedLauncher launcher;
    private final ServerHandle handle;
    private ServerProcess process;

    private EmbeddedServer(EmbeddedLauncher launcher, ServerHandle handle, ServerProcess process) {
        this.launcher = launcher;
        this.handle = handle;
        this.process = process;
    }

    static EmbeddedServer start(EmbeddedLauncher launcher) {
        EmbeddedLauncher.Running running = launcher.start();
        ServerHandle handle = new ServerHandle(
                launcher.product().kind(),
                ServerOrigin.EMBEDDED,
                running.identity(),
                running.admin(),
                running.admin().withDatabase("").withCredentials(TestAccounts.USER, TestAccounts.PASSWORD));
        return new EmbeddedServer(launcher, handle, running.process());
    }

    /** The server without the power to end it. */
    ServerHandle handle() {
        return handle;
    }

    @Override
    public synchronized void stop() {
        process.stop();
    }

    @Override
    public synchronized void kill() {
        process.kill();
    }

    @Override
    public synchronized void start() {
        if (!process.isAlive()) {
            process = launcher.start(handle.admin().port()).process();
        }
    }

    @Override
    public void letWrite(boolean allowed) {
        ServerAccess.to(kind()).letWrite(handle.admin(), TestAccounts.USER, allowed);
    }

    @Override
    public synchronized void close() {
        process.stop();
        try {
            FileTrees.delete(launcher.directory());
        } catch (IOException failure) {
            throw new UncheckedIOException("can't delete " + launcher.directory(), failure);
        }
    }

    @Override
    public ServerKind kind() {
        return handle.kind();
    }

    @Override
    public String version() {
        return handle.version();
    }

    @Override
    public ServerOrigin origin() {
        return handle.origin();
    }

    @Override
    public boolean isStandIn() {
        return handle.isStandIn();
    }

    @Override
    public TestDatabase createDatabase() {
        return handle.createDatabase();
    }
}
