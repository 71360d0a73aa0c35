package dev.dataflow.dialect.postgres;

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

/** A database of a PostgreSQL server for the compatibility kit. */
record PostgresFixture(TestServer running, TestDatabase database) implements TckFixture {

    @Override
    public String target() {
        return "postgresql";
    }

    @Override
    public AdapterProvider provider() {
        return new PostgresProvider();
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
        return Optional.of(database.address().withDatabase("no_such_database").url());
    }

    @Override
    public Optional<String> urlWhereNobodyListens() {
        return Optional.of("postgresql://someone:secret@127.0.0.1:%d/any".formatted(unusedPort()));
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
    public Optional<String> deferredReference() {
        return Optional.of("deferrable initially deferred");
    }

    @Override
    public Optional<NetworkPath> network() {
        DatabaseAddress address = database.address();
        return Optional.of(new NetworkPath(
                address.host(),
                address.port() < 0 ? 5432 : address.port(),
                port -> address.withHosts("127.0.0.1:" + port).url()));
    }

    @Override
    public Optional<ServerControl> serverControl() {
        return database.sessions().map(Sessions::new);
    }

    @Override
    public Optional<OwnServer> startOwnServer() {
        try {
            return Optional.of(Owned.begin());
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
        return ForeignSchemas.all();
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

        static Owned begin() {
            OwnedServer server = TestServers.startOwned(ServerKind.POSTGRESQL, Durability.DURABLE);
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
