package dev.dataflow.document.mongo;

import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.tck.fixture.EmptyDatabase;
import dev.dataflow.tck.fixture.NetworkPath;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A database of a MongoDB server, or of what stands in for one, for the compatibility kit. */
record MongoFixture(String target, TestServer running, TestDatabase database, Map<String, String> notExercised)
        implements TckFixture {

    private static final String NO_PASSWORD = "the servers of the tests ask for no password";
    private static final String MAKES_DATABASES = "MongoDB creates a database with its first collection";
    private static final String MAKES_COLLECTIONS = "MongoDB creates a collection with its first document";
    private static final String NO_LEASE = "a transaction of MongoDB holds no connection between its operations";
    private static final String NO_DETAILS = "the stand-ins do not say which rule of a validator was broken";

    /** What no server of the tests can show. */
    static final Map<String, String> NEVER_EXERCISED = Map.ofEntries(
            Map.entry("DF-CONN-01", NO_PASSWORD),
            Map.entry("DF-CONN-02", MAKES_DATABASES),
            Map.entry("DF-ERR-09", MAKES_COLLECTIONS),
            Map.entry("DF-ERR-10", NO_DETAILS),
            Map.entry("DF-ERR-11", NO_DETAILS),
            Map.entry("DF-ERR-12", NO_DETAILS),
            Map.entry("DF-ERR-13", NO_DETAILS),
            Map.entry("DF-POOL-01", NO_LEASE),
            Map.entry("DF-POOL-02", NO_LEASE),
            Map.entry("DF-POOL-03", NO_LEASE),
            Map.entry("DF-POOL-04", NO_LEASE),
            Map.entry("DF-DEADLINE-01", NO_LEASE),
            Map.entry("DF-DEADLINE-05", NO_LEASE));

    static MongoFixture on(TestServer running, String target, Map<String, String> notExercised) {
        return new MongoFixture(target, running, running.createDatabase(), notExercised);
    }

    @Override
    public AdapterProvider provider() {
        return new MongoProvider();
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
    public Optional<String> urlWhereNobodyListens() {
        return Optional.of("mongodb://127.0.0.1:%d/any".formatted(unusedPort()));
    }

    /** Directly, as the members of a replica set would lead the driver past the proxy. */
    @Override
    public Optional<NetworkPath> network() {
        DatabaseAddress address = database.address();
        String options = Stream.concat(
                        Arrays.stream(address.query().split("&"))
                                .filter(option -> !option.isEmpty()
                                        && !option.startsWith("replicaSet=")
                                        && !option.startsWith("directConnection=")),
                        Stream.of("directConnection=true"))
                .collect(Collectors.joining("&"));
        return Optional.of(new NetworkPath(
                address.host(),
                address.port() < 0 ? 27017 : address.port(),
                port -> address.withHosts("127.0.0.1:" + port)
                        .withQuery(options)
                        .url()));
    }

    @Override
    public Optional<EmptyDatabase> emptyDatabase() {
        TestDatabase empty = running.createDatabase();
        return Optional.of(EmptyDatabase.of(empty.url(), empty::close));
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
