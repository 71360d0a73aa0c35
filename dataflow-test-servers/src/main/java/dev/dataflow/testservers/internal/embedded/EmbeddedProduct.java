package dev.dataflow.testservers.internal.embedded;

import dev.dataflow.testservers.Durability;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.internal.process.ServerCommand;
import java.nio.file.Path;
import java.util.List;

/**
 * How one product is unpacked, initialised and run; {@link EmbeddedLauncher} does what is common. One implementation
 * per product, stateless but for what {@link #install()} found.
 */
interface EmbeddedProduct {

    /** What it serves as. */
    ServerKind kind();

    /** The database that the administrator connects to; empty for none. */
    String adminDatabase();

    /**
     * Unpacks the binaries, which are cached, and finds out whether they run here. Called before all that follows.
     *
     * @throws NotRunnableHere when they don't
     */
    Installation install() throws NotRunnableHere;

    /** Makes the data of a new server in {@code data}, which is not there yet. Done once per user, then copied. */
    void initialise(Installation installation, Path data);

    /** All that {@link #initialise} depends on besides the binaries: other settings, other cache entry. */
    List<String> initialSettings();

    /** The command that serves {@code data} on {@code port} of 127.0.0.1. */
    ServerCommand command(Installation installation, Path data, int port, Durability durability);

    /** Whether a line of the server's log says that its port is taken. */
    boolean saysPortIsTaken(String logLine);
}
