package dev.dataflow.dialect.mysql;

import dev.dataflow.api.adapter.AdapterProvider;
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
}
