package dev.dataflow.dialect.postgres;

import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.tck.AdapterTck;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerLookup;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.TestServer;
import dev.dataflow.testservers.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** PostgreSQL keeps the contract. */
class PostgresTck extends AdapterTck {

    @Override
    protected TckFixture fixture() {
        return switch (TestServers.lookUp(ServerKind.POSTGRESQL)) {
            case ServerLookup.Found found ->
                new Fixture(found.server(), found.server().createDatabase());
            case ServerLookup.NotAvailable missing -> Assumptions.abort(missing.reason());
        };
    }

    private record Fixture(TestServer running, TestDatabase database) implements TckFixture {

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
            return Optional.of(
                    database.address().withDatabase("no_such_database").url());
        }

        @Override
        public Optional<String> urlWhereNobodyListens() {
            return Optional.of("postgresql://someone:secret@127.0.0.1:%d/any".formatted(unusedPort()));
        }

        @Override
        public void close() {
            database.close();
        }
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
