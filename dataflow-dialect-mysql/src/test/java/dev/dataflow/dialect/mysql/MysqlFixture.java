package dev.dataflow.dialect.mysql;

import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.tck.fixture.EmptyDatabase;
import dev.dataflow.tck.fixture.ForeignSchema;
import dev.dataflow.tck.fixture.NetworkPath;
import dev.dataflow.tck.fixture.OwnServer;
import dev.dataflow.tck.fixture.ServerControl;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.testservers.DatabaseAccounts;
import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.DatabaseSessions;
import dev.dataflow.testservers.Durability;
import dev.dataflow.testservers.OwnedServer;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerLookup;
import dev.dataflow.testservers.ServerUnavailableException;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.TestServer;
import dev.dataflow.testservers.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A database of a MySQL or MariaDB server for the compatibility kit. */
record MysqlFixture(String target, TestServer running, TestDatabase database) implements TckFixture {

    static MysqlFixture on(String target, ServerKind kind) {
        return switch (TestServers.lookUp(kind)) {
            case ServerLookup.Found found ->
                new MysqlFixture(target, found.server(), found.server().createDatabase());
            case ServerLookup.NotAvailable missing -> Assumptions.abort(missing.reason());
        };
    }

    @Override
    public AdapterProvider provider() {
        return new MysqlProvider();
    }

    @Override
    public String url() {
        return database.url();
    }

    @Override
    public Optional<String> server() {
        return Optional.of(running.version());
    }

    @Override
    public Optional<String> urlWithWrongPassword() {
        DatabaseAddress address = database.address();
        return Optional.of(
                address.withCredentials(address.user(), "not the password").url());
    }

    @Override
    public Optional<String> urlOfMissingDatabase() {
        return Optional.of(
                database.adminAddress().withDatabase("no_such_database").url());
    }

    @Override
    public Optional<String> urlWhereNobodyListens() {
        return Optional.of("%s://someone:secret@127.0.0.1:%d/any"
                .formatted(database.address().scheme(), unusedPort()));
    }

    @Override
    public Optional<String> urlWithTooFewRights() {
        return database.accounts().map(DatabaseAccounts::reader).map(DatabaseAddress::url);
    }

    @Override
    public Optional<String> urlWithTwoConnections() {
        return database.accounts().map(accounts -> accounts.limitedTo(2)).map(DatabaseAddress::url);
    }

    @Override
    public Optional<NetworkPath> network() {
        DatabaseAddress address = database.address();
        return Optional.of(new NetworkPath(
                address.host(),
                address.port() < 0 ? 3306 : address.port(),
                port -> address.withHosts("127.0.0.1:" + port).url()));
    }

    @Override
    public Optional<ServerControl> serverControl() {
        return database.sessions().map(Sessions::new);
    }

    @Override
    public Optional<OwnServer> startOwnServer() {
        try {
            return Optional.of(Owned.begin(running.kind()));
        } catch (ServerUnavailableException missing) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<EmptyDatabase> emptyDatabase() {
        TestDatabase empty = running.createDatabase();
        return Optional.of(EmptyDatabase.of(empty.url(), empty::close));
    }

    @Override
    public List<ForeignSchema> foreignSchemas() {
        return ForeignSchemas.of(running.kind() == ServerKind.MARIADB ? Product.MARIADB : Product.MYSQL);
    }

    @Override
    public void close() {
        database.close();
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record Sessions(DatabaseSessions seen) implements ServerControl {

        @Override
        public int busySessions() {
            return seen.busy();
        }

        @Override
        public int stopStatements() {
            return seen.stopStatements();
        }

        @Override
        public int killSessions() {
            return seen.end();
        }
    }

    private record Owned(OwnedServer server, String url) implements OwnServer {

        static Owned begin(ServerKind kind) {
            OwnedServer server = TestServers.startOwned(kind, Durability.DURABLE);
            return new Owned(server, server.createDatabase().url());
        }

        @Override
        public EmptyDatabase emptyDatabase() {
            TestDatabase empty = server.createDatabase();
            return EmptyDatabase.of(empty.url(), empty::close);
        }

        @Override
        public void stop() {
            server.stop();
        }

        @Override
        public void kill() {
            server.kill();
        }

        @Override
        public void start() {
            server.start();
        }

        @Override
        public void letWrite(boolean allowed) {
            server.letWrite(allowed);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
