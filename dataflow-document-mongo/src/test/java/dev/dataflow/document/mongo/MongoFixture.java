package dev.dataflow.document.mongo;

import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.tck.fixture.EmptyDatabase;
import dev.dataflow.tck.fixture.ForeignSchema;
import dev.dataflow.tck.fixture.NetworkPath;
import dev.dataflow.tck.fixture.OwnServer;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.testservers.DatabaseAddress;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A database of a MongoDB server, or of what stands in for one, for the compatibility kit. */
record MongoFixture(String target, TestServer running, TestDatabase database, Map<String, String> notExercised)
        implements TckFixture {

    private static final String NO_RIGHTS = "the stand-ins know no accounts: everybody may do everything";
    private static final String NO_LIMIT = "the stand-ins do not count connections";
    private static final String NO_SWITCH =
            "MongoDB has no switch for it, and the stand-ins no second member to step down to";
    private static final String NO_CONNECTIONS = "the stand-ins show nobody who is connected, and end no connection";
    private static final String MAKES_DATABASES = "MongoDB creates a database with its first collection";
    private static final String MAKES_COLLECTIONS = "MongoDB creates a collection with its first document";
    private static final String NO_LEASE = "a transaction of MongoDB holds no connection between its operations";
    private static final String NO_DETAILS = "the stand-ins do not say which rule of a validator was broken";

    /** What no server of the tests can show. */
    static final Map<String, String> NEVER_EXERCISED = Map.ofEntries(
            Map.entry("DF-CONN-02", MAKES_DATABASES),
            Map.entry("DF-ERR-09", MAKES_COLLECTIONS),
            Map.entry("DF-ERR-10", NO_DETAILS),
            Map.entry("DF-ERR-11", NO_DETAILS),
            Map.entry("DF-ERR-12", NO_DETAILS),
            Map.entry("DF-ERR-13", NO_DETAILS),
            Map.entry("DF-ERR-15", NO_RIGHTS),
            Map.entry("DF-ERR-16", NO_SWITCH),
            Map.entry("DF-ERR-17", NO_LIMIT),
            Map.entry("DF-NET-10", NO_CONNECTIONS),
            Map.entry("DF-NET-11", NO_CONNECTIONS),
            Map.entry("DF-SERVER-03", NO_SWITCH),
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

    /**
     * Of an account that does not exist, either: servers that ask nobody for a password refuse a wrong one all the
     * same.
     */
    @Override
    public Optional<String> urlWithWrongPassword() {
        DatabaseAddress address = database.address();
        String user = address.user().isEmpty() ? "nobody" : address.user();
        return Optional.of(address.withCredentials(user, "not the password").url());
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
    public Optional<OwnServer> startOwnServer() {
        if (running.kind() != ServerKind.MONGODB) {
            return Optional.empty();
        }
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

    /** The stand-in that runs in this JVM keeps no validators, and no options of indexes beyond the oldest. */
    @Override
    public List<ForeignSchema> foreignSchemas() {
        return ForeignSchema.readAll(
                "bson",
                MongoFixture.class,
                running.kind() == ServerKind.MONGODB ? "foreign-schemas.txt" : "foreign-schemas-embedded.txt");
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

    private record Owned(OwnedServer server, String url) implements OwnServer {

        static Owned begin() {
            OwnedServer server = TestServers.startOwned(ServerKind.MONGODB, Durability.DURABLE);
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
