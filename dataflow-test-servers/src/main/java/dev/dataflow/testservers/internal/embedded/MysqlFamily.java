package dev.dataflow.testservers.internal.embedded;

import dev.dataflow.testservers.Durability;
import dev.dataflow.testservers.internal.access.DatabaseNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What MySQL and MariaDB are told alike. Stateless. */
final class MysqlFamily {
    private MysqlFamily() {}

    /** The arguments that every run of the server gets, initialisation included; {@code --no-defaults} comes first. */
    static List<String> everyRun(Installation installation, Path data) {
        List<String> arguments = new ArrayList<>(List.of(
                "--no-defaults",
                "--basedir=" + installation.directory(),
                "--datadir=" + data,
                "--character-set-server=utf8mb4"));
        if (HostPlatform.isRoot()) {
            arguments.add("--user=root");
        }
        return arguments;
    }

    /** The arguments that make it serve; the socket's path is relative, as its length is limited. */
    static List<String> serving(Path data, int port, Durability durability) {
        List<String> arguments = new ArrayList<>(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=server.sock",
                "--pid-file=mysqld.pid",
                "--tmpdir=" + data,
                "--skip-name-resolve",
                "--max-connections=250",
                "--default-time-zone=-03:30",
                "--innodb-buffer-pool-size=64M",
                "--init-file=" + accountsFile(data)));
        if (durability == Durability.FAST) {
            arguments.addAll(fast());
        }
        return arguments;
    }

    /** No waiting for the disk. */
    static List<String> fast() {
        return List.of("--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0", "--innodb-flush-method=nosync");
    }

    /** What the server runs before it listens: it makes the accounts where they are not there yet. One line each. */
    static List<String> accounts(String... more) {
        List<String> statements = new ArrayList<>(List.of(more));
        String password = " IDENTIFIED BY " + TestAccounts.passwordLiteral();
        statements.add("CREATE USER IF NOT EXISTS '" + TestAccounts.ADMIN + "'@'%'" + password);
        statements.add("GRANT ALL PRIVILEGES ON *.* TO '" + TestAccounts.ADMIN + "'@'%' WITH GRANT OPTION");
        statements.add("CREATE USER IF NOT EXISTS '" + TestAccounts.USER + "'@'%'" + password);
        String databases = DatabaseNames.PREFIX.replace("_", "\\_") + "%";
        statements.add("GRANT ALL PRIVILEGES ON `" + databases + "`.* TO '" + TestAccounts.USER + "'@'%'");
        return statements;
    }

    static void writeAccountsFile(Path data, List<String> statements) {
        try {
            Files.writeString(accountsFile(data), String.join(";\n", statements) + ";\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path accountsFile(Path data) {
        return data.resolve("accounts.sql");
    }
}
