package dev.dataflow.testservers.internal.launcher;

import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.OwnedServer;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerOrigin;
import dev.dataflow.testservers.ServerUnavailableException;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.internal.access.ServerAccess;
import dev.dataflow.testservers.internal.access.ServerHandle;
import dev.dataflow.testservers.internal.process.LoopbackPort;
import java.nio.file.Path;

/**
 * A MongoDB server, or what stands in for one, that a test owns: MongoDB offers no binaries that could be embedded.
 * Deleted with the JVM at the latest. Thread-safe: one change of its state at a time.
 */
public final class LaunchedServer implements OwnedServer {

    /** The environment variable that names the script; its arguments are described in CONTRIBUTING.md. */
    public static final String VARIABLE = "DATAFLOW_TEST_MONGODB_LAUNCHER";

    private final Launcher launcher;
    private final ServerHandle handle;
    private final Thread atExit;
    private boolean running = true;

    private LaunchedServer(Launcher launcher, ServerHandle handle) {
        this.launcher = launcher;
        this.handle = handle;
        this.atExit = new Thread(launcher::delete, "dataflow-test-servers-launched");
    }

    /**
     * Starts one; its data are always durable.
     *
     * @throws ServerUnavailableException when no script is named
     * @throws dev.dataflow.testservers.ServerStartException when the script fails
     */
    public static LaunchedServer launch() {
        String script = System.getenv(VARIABLE);
        if (script == null || script.isBlank()) {
            throw new ServerUnavailableException(
                    ServerKind.MONGODB, "no " + VARIABLE + " names a script that starts a server of a test's own");
        }
        Launcher launcher = new Launcher(Path.of(script.strip()), LoopbackPort.pick());
        DatabaseAddress address = DatabaseAddress.parse(launcher.start());
        ServerHandle handle = new ServerHandle(
                ServerKind.MONGODB,
                ServerOrigin.ENVIRONMENT,
                ServerAccess.to(ServerKind.MONGODB).identify(address),
                address,
                address);
        LaunchedServer server = new LaunchedServer(launcher, handle);
        Runtime.getRuntime().addShutdownHook(server.atExit);
        return server;
    }

    @Override
    public synchronized void stop() {
        if (running) {
            launcher.stop();
            running = false;
        }
    }

    @Override
    public synchronized void kill() {
        if (running) {
            launcher.kill();
            running = false;
        }
    }

    @Override
    public synchronized void start() {
        if (!running) {
            launcher.start();
            running = true;
        }
    }

    /** MongoDB has no such switch. */
    @Override
    public void letWrite(boolean allowed) {
        ServerAccess.to(kind()).letWrite(handle.admin(), handle.account().user(), allowed);
    }

    @Override
    public synchronized void close() {
        launcher.delete();
        running = false;
        Runtime.getRuntime().removeShutdownHook(atExit);
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
