package dev.dataflow.testservers.internal.docker;

import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.internal.access.DatabaseNames;
import dev.dataflow.testservers.internal.docker.ContainerServers.ContainerAddresses;
import dev.dataflow.testservers.internal.embedded.TestAccounts;
import dev.dataflow.testservers.internal.process.LoopbackPort;
import java.io.IOException;
import java.util.List;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * One container per kind, set up like the embedded servers: same accounts, same odd time zone. Stateless.
 *
 * <p>The accounts for tests are made by scripts that the images run before the server listens on its port.
 */
final class ServerContainer {
    private static final String SCRIPT = "/docker-entrypoint-initdb.d/accounts.sql";

    private ServerContainer() {}

    static ContainerAddresses start(ServerKind kind) {
        return switch (kind) {
            case POSTGRESQL -> postgres();
            case MYSQL -> mysqlFamily(kind, "mysql:8.4", "MYSQL_ROOT_PASSWORD");
            case MARIADB -> mysqlFamily(kind, "mariadb:11.8", "MARIADB_ROOT_PASSWORD");
            case MONGODB -> mongo();
            case MONGODB_EMBEDDED -> throw new IllegalArgumentException(kind + " needs no container");
        };
    }

    private static ContainerAddresses postgres() {
        GenericContainer<?> container = container("postgres:18", 5432)
                .withEnv("POSTGRES_USER", TestAccounts.ADMIN)
                .withEnv("POSTGRES_PASSWORD", TestAccounts.PASSWORD)
                .withEnv("POSTGRES_DB", "postgres")
                .withCopyToContainer(
                        Transferable.of("CREATE ROLE " + TestAccounts.USER + " LOGIN PASSWORD "
                                + TestAccounts.passwordLiteral() + ";\n"),
                        SCRIPT)
                .withCommand(
                        "postgres", "-c", "max_connections=250", "-c", "timezone=America/St_Johns", "-c", "fsync=off");
        container.start();
        return withPassword(address(ServerKind.POSTGRESQL, container, 5432, "postgres"), TestAccounts.ADMIN);
    }

    private static ContainerAddresses mysqlFamily(ServerKind kind, String image, String passwordVariable) {
        String databases = DatabaseNames.PREFIX.replace("_", "\\_") + "%";
        String accounts = "CREATE USER '" + TestAccounts.USER + "'@'%' IDENTIFIED BY "
                + TestAccounts.passwordLiteral() + ";\n"
                + "GRANT ALL PRIVILEGES ON `" + databases + "`.* TO '" + TestAccounts.USER + "'@'%';\n";
        GenericContainer<?> container = container(image, 3306)
                .withEnv(passwordVariable, TestAccounts.PASSWORD)
                .withCopyToContainer(Transferable.of(accounts), SCRIPT)
                .withCommand(
                        "--max-connections=250",
                        "--default-time-zone=-03:30",
                        "--innodb-flush-log-at-trx-commit=0",
                        "--character-set-server=utf8mb4");
        container.start();
        return withPassword(address(kind, container, 3306, ""), "root");
    }

    /**
     * A replica set of one member, which offers transactions and change streams. The URL asks for a direct connection,
     * as the member's own name is known inside the container only.
     */
    private static ContainerAddresses mongo() {
        GenericContainer<?> container = container("mongo:8.0", 27017).withCommand("--replSet", "rs0", "--bind_ip_all");
        container.start();
        String initiate = "try { rs.initiate({_id: 'rs0', members: [{_id: 0, host: 'localhost:27017'}]}) }"
                + " catch (e) { if (e.codeName !== 'AlreadyInitialized') throw e }"
                + " while (!db.hello().isWritablePrimary) sleep(50)";
        try {
            ExecResult result = container.execInContainer("mongosh", "--quiet", "--eval", initiate);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException("the replica set did not come up: " + result.getStderr());
            }
        } catch (IOException failure) {
            throw new IllegalStateException("can't run mongosh in the container", failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the replica set came up", interruption);
        }
        DatabaseAddress address =
                address(ServerKind.MONGODB, container, 27017, "").withQuery("directConnection=true");
        return new ContainerAddresses(address, address);
    }

    private static GenericContainer<?> container(String image, int port) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image));
        container.addExposedPort(port);
        if (container.getHost().equals("localhost")) { // else the daemon is on another machine and must be reached
            container.setPortBindings(List.of(LoopbackPort.HOST + "::" + port));
        }
        return container;
    }

    private static DatabaseAddress address(ServerKind kind, GenericContainer<?> container, int port, String database) {
        String host = container.getHost().equals("localhost") ? LoopbackPort.HOST : container.getHost();
        String hosts = host + ":" + container.getMappedPort(port);
        return new DatabaseAddress(kind.schemes().getFirst(), "", "", hosts, database, "");
    }

    private static ContainerAddresses withPassword(DatabaseAddress address, String admin) {
        return new ContainerAddresses(
                address.withCredentials(admin, TestAccounts.PASSWORD),
                address.withDatabase("").withCredentials(TestAccounts.USER, TestAccounts.PASSWORD));
    }
}
